package dev.patchbay.loadbalancer.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.health.ManualTicker;
import dev.patchbay.loadbalancer.CurrentLoad;
import dev.patchbay.loadbalancer.FirstByteLatencies;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitersTest {

  private final ConcurrencyLimiters table = new ConcurrencyLimiters();

  private ConcurrencySlot taken(String provider) throws InterruptedException {
    return table.of(provider).acquire(Duration.ZERO).orElseThrow();
  }

  @Test
  void aReloadChangesTheLimitAndKeepsWhatIsHeld() throws InterruptedException {
    table.adopt(Map.of("kokoro", new ConcurrencyLimit(1, 0)));
    ConcurrencySlot held = taken("kokoro");
    table.adopt(Map.of("kokoro", new ConcurrencyLimit(2, 0)));
    assertThat(table.of("kokoro").inFlight()).isEqualTo(1);
    taken("kokoro");
    assertThat(table.of("kokoro").acquire(Duration.ZERO)).isEmpty();
    held.close();
    assertThat(table.of("kokoro").inFlight()).isEqualTo(1);
  }

  @Test
  void aProviderThatLeavesAndReturnsStillHasItsCalls() throws InterruptedException {
    table.adopt(Map.of("kokoro", new ConcurrencyLimit(1, 0), "idle", new ConcurrencyLimit(1, 0)));
    ConcurrencySlot held = taken("kokoro");
    table.adopt(Map.of());
    assertThat(table.all()).containsOnlyKeys("kokoro");
    table.adopt(Map.of("kokoro", new ConcurrencyLimit(1, 0)));
    assertThat(table.of("kokoro").acquire(Duration.ZERO)).isEmpty();
    held.close();
    table.adopt(Map.of());
    assertThat(table.all()).isEmpty();
  }

  @Test
  void anUnknownProviderHasNoLimit() throws InterruptedException {
    assertThat(table.of("gone").acquire(Duration.ZERO)).isPresent();
  }

  @Test
  void theLoadIsWhatRunsAndWhatIsKnownOfFirstBytes() throws InterruptedException {
    ManualTicker time = new ManualTicker();
    FirstByteLatencies latencies = new FirstByteLatencies(time, Duration.ofSeconds(10));
    table.adopt(Map.of("kokoro", new ConcurrencyLimit(9, 0)));
    taken("kokoro");
    taken("kokoro");
    latencies.observe("kokoro", Duration.ofMillis(30));
    CurrentLoad load = new CurrentLoad(table, latencies);
    assertThat(load.outstanding("kokoro")).isEqualTo(2);
    assertThat(load.firstByteNanos("kokoro")).hasValue(30e6);
    assertThat(load.outstanding("gone")).isZero();
    assertThat(load.firstByteNanos("gone")).isEmpty();
  }
}
