package dev.patchbay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExpositionTest {

  @Test
  void aFamilyStandsInOnePieceBelowItsHelpAndItsType() {
    List<Sample> mixed =
        List.of(
            Sample.of(Family.PROVIDER_QUEUED, "provider", "b", 2),
            Sample.of(Family.CALLS_IN_FLIGHT, 3),
            Sample.of(Family.PROVIDER_QUEUED, "provider", "a", 0));

    assertThat(Exposition.text(mixed, ExpositionFormat.TEXT))
        .isEqualTo(
            """
            # HELP patchbay_calls_in_flight Calls that are under way.
            # TYPE patchbay_calls_in_flight gauge
            patchbay_calls_in_flight 3
            # HELP patchbay_provider_queued Calls that wait for a place at a provider.
            # TYPE patchbay_provider_queued gauge
            patchbay_provider_queued{provider="b"} 2
            patchbay_provider_queued{provider="a"} 0
            """);
  }

  @Test
  void nothingCountedIsNothingWritten() {
    assertThat(Exposition.text(List.of(), ExpositionFormat.TEXT)).isEmpty();
    assertThat(Exposition.text(List.of(), ExpositionFormat.OPENMETRICS)).isEqualTo("# EOF\n");
  }

  @Test
  void openMetricsNamesFamiliesWithoutTheEndingAndTellsTheUnitAndTheEnd() {
    List<Sample> samples =
        List.of(
            Sample.of(Family.BUILD, "version", "1", 1),
            Sample.of(Family.CPU, 0.5),
            Sample.of(Family.SPOOL_BYTES, 7));

    assertThat(Exposition.text(samples, ExpositionFormat.OPENMETRICS))
        .isEqualTo(
            """
            # HELP patchbay_build Always 1; which version of the router this is.
            # TYPE patchbay_build info
            patchbay_build_info{version="1"} 1
            # HELP patchbay_spool_bytes What is on disk of the bodies of calls.
            # TYPE patchbay_spool_bytes gauge
            # UNIT patchbay_spool_bytes bytes
            patchbay_spool_bytes 7
            # HELP process_cpu_seconds Processor time that was used.
            # TYPE process_cpu_seconds counter
            # UNIT process_cpu_seconds seconds
            process_cpu_seconds_total 0.5
            # EOF
            """);
  }

  @Test
  void theOlderFormatHasNoWordForInfo() {
    assertThat(Exposition.text(List.of(Sample.of(Family.BUILD, 1)), ExpositionFormat.TEXT))
        .contains("# TYPE patchbay_build_info gauge\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "17, 17",
    "0.25, 0.25",
    "-3, -3",
    "1073741824, 1073741824",
    "1e300, 1.0E300",
    "0.0001, 1.0E-4",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf"
  })
  void numbersAreWrittenAsPrometheusReadsThem(double value, String written) {
    assertThat(Exposition.number(value)).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void namesTellTheTypeAndTheRouter(Family family) {
    assertThat(family.title()).matches("(patchbay|jvm|process)_[a-z_]+");
    assertThat(family.title().endsWith("_total")).isEqualTo(family.type() == MetricType.COUNTER);
    assertThat(family.title().endsWith("_info")).isEqualTo(family.type() == MetricType.INFO);
    assertThat(family.help()).endsWith(".").doesNotContain("\n", "\\", "\"");
  }
}
