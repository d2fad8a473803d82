package dev.patchbay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | TEXT",
        "*/* | TEXT",
        "text/html | TEXT",
        "application/openmetrics-text | OPENMETRICS",
        "application/openmetrics-text; version=1.0.0; charset=utf-8 | OPENMETRICS",
        "APPLICATION/OpenMetrics-Text;Version=1.0.0 | OPENMETRICS",
        "application/openmetrics-text;version=0.0.1 | TEXT",
        "application/openmetrics-text;version=2.0.0 | TEXT",
        "application/openmetrics-text;q=0 | TEXT",
        "application/openmetrics-text;q=none | TEXT",
        "application/openmetrics-text;q=0.5,text/plain | TEXT",
        "application/openmetrics-text;q=0.5,text/plain;q=0.5 | OPENMETRICS",
        "text/plain;version=0.0.4, application/openmetrics-text | OPENMETRICS",
        // What Prometheus 2 sends.
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
            + " | OPENMETRICS",
        ",;=,;q=;;, | TEXT"
      })
  void openMetricsIsForThoseWhoAskForIt(String accept, ExpositionFormat format) {
    assertThat(ExpositionFormat.negotiate(accept)).isEqualTo(format);
  }
}
