package dev.patchbay.ratelimit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ratelimit.bucket.ConcurrencyCounts.Slot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyCountsTest {

  private final ConcurrencyCounts concurrency = new ConcurrencyCounts();

  @Test
  void noMoreCallsThanAllowedAreInFlight() {
    List<Slot> two = List.of(new Slot("a", 2));
    ConcurrencyCounts.Permit first = concurrency.tryAcquire(two).orElseThrow();
    concurrency.tryAcquire(two).orElseThrow();
    assertThat(concurrency.tryAcquire(two)).isEmpty();

    first.close();
    assertThat(concurrency.tryAcquire(two)).isPresent();
    assertThat(concurrency.inFlight("a")).isEqualTo(2);
  }

  @Test
  void ifOneSlotIsTakenNoneIsAcquired() {
    concurrency.tryAcquire(List.of(new Slot("b", 1)));

    assertThat(concurrency.tryAcquire(List.of(new Slot("a", 1), new Slot("b", 1)))).isEmpty();
    assertThat(concurrency.inFlight("a")).isZero();
    assertThat(concurrency.inFlight("b")).isEqualTo(1);
  }

  @Test
  void aNameWithoutCallsUsesNoMemory() {
    concurrency.tryAcquire(List.of(new Slot("a", 1), new Slot("b", 5))).orElseThrow().close();

    assertThat(concurrency.all()).isEmpty();
  }
}
