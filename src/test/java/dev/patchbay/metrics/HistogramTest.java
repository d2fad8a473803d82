package dev.patchbay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final Series SERIES = Family.FIRST_BYTE_SECONDS.series().with("provider", "a");

  private static Map<String, Double> read(Duration... times) {
    Histogram timings = new Histogram();
    for (Duration time : times) {
      timings.observe(time);
    }
    return timings.samples(SERIES).collect(Collectors.toMap(Sample::name, Sample::value));
  }

  private static String bucket(String bound) {
    return "patchbay_first_byte_seconds_bucket{provider=\"a\",le=\"" + bound + "\"}";
  }

  @Test
  void eachBucketHoldsTheShorterOnesToo() {
    Map<String, Double> samples =
        read(Duration.ofMillis(40), Duration.ofMillis(300), Duration.ofSeconds(4));

    assertThat(samples)
        .containsEntry(bucket("0.01"), 0.0)
        .containsEntry(bucket("0.05"), 1.0)
        .containsEntry(bucket("0.25"), 1.0)
        .containsEntry(bucket("0.5"), 2.0)
        .containsEntry(bucket("5.0"), 3.0)
        .containsEntry(bucket("+Inf"), 3.0)
        .containsEntry("patchbay_first_byte_seconds_sum{provider=\"a\"}", 4.34)
        .containsEntry("patchbay_first_byte_seconds_count{provider=\"a\"}", 3.0);
  }

  @Test
  void aTimeAsLongAsTheBoundIsInItsBucket() {
    assertThat(read(Duration.ofSeconds(1)))
        .containsEntry(bucket("0.5"), 0.0)
        .containsEntry(bucket("1.0"), 1.0);
  }

  @Test
  void whatIsLongerThanAllBoundsIsCounted() {
    assertThat(read(Duration.ofHours(1)))
        .containsEntry(bucket("300.0"), 0.0)
        .containsEntry(bucket("+Inf"), 1.0);
  }
}
