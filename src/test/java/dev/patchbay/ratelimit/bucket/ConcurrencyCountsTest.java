package dev.patchbay.ratelimit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ratelimit.bucket.ConcurrencyCounts.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyCountsTest {

  private final ConcurrencyCounts turnstiles = new ConcurrencyCounts();

  @Test
  void noMoreThanAllowedAreInAtOnce() {
    List<Place> two = List.of(new Place("a", 2));
    ConcurrencyCounts.Held first = turnstiles.enter(two).orElseThrow();
    turnstiles.enter(two).orElseThrow();
    assertThat(turnstiles.enter(two)).isEmpty();

    first.close();
    assertThat(turnstiles.enter(two)).isPresent();
    assertThat(turnstiles.underWay("a")).isEqualTo(2);
  }

  @Test
  void whoFindsOnePlaceTakenHoldsNone() {
    turnstiles.enter(List.of(new Place("b", 1)));

    assertThat(turnstiles.enter(List.of(new Place("a", 1), new Place("b", 1)))).isEmpty();
    assertThat(turnstiles.underWay("a")).isZero();
    assertThat(turnstiles.underWay("b")).isEqualTo(1);
  }

  @Test
  void whereNobodyIsNothingIsKept() {
    turnstiles.enter(List.of(new Place("a", 1), new Place("b", 5))).orElseThrow().close();

    assertThat(turnstiles.all()).isEmpty();
  }
}
