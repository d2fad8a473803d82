package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.health.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstByteLatenciesTest {

  private final ManualTicker time = new ManualTicker();
  private final FirstByteLatencies latencies = new FirstByteLatencies(time, Duration.ofSeconds(10));

  private void observe(int from, int to) {
    for (int millis = from; millis <= to; millis++) {
      latencies.observe("kokoro", Duration.ofMillis(millis));
    }
  }

  @Test
  void nothingIsSaidOfWhoWasNeverSeen() {
    assertThat(latencies.averageNanos("kokoro")).isEmpty();
    assertThat(latencies.percentile("kokoro", 95)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"95, 95", "50, 50", "100, 100", "1, 1"})
  void aPercentileIsOneOfTheTimesSeen(int percent, long millis) {
    observe(1, 100);
    assertThat(latencies.percentile("kokoro", percent)).hasValue(Duration.ofMillis(millis));
  }

  @Test
  void ofTooFewTimesThereIsNoPercentile() {
    observe(1, 19);
    assertThat(latencies.percentile("kokoro", 95)).isEmpty();
    observe(20, 20);
    assertThat(latencies.percentile("kokoro", 95)).hasValue(Duration.ofMillis(19));
  }

  @Test
  void onlyTheLastTimesCount() {
    observe(1, 1_000);
    assertThat(latencies.percentile("kokoro", 1)).hasValue(Duration.ofMillis(874));
    assertThat(latencies.percentile("kokoro", 100)).hasValue(Duration.ofMillis(1_000));
  }

  @Test
  void theUsualTimeFadesWhileNobodyAsks() {
    observe(50, 50);
    assertThat(latencies.averageNanos("kokoro")).hasValue(50e6);
    time.advanceSeconds(10);
    assertThat(latencies.averageNanos("kokoro").orElseThrow()).isBetween(18e6, 19e6);
  }
}
