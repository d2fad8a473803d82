package dev.patchbay.config.reader;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.problems;
import static dev.patchbay.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.accesslog.AccessLogFormat;
import dev.patchbay.api.Secret;
import dev.patchbay.config.Settings;
import dev.patchbay.config.source.Problem;
import dev.patchbay.traces.TraceSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {

  @Test
  void nothingIsTracedUnlessItIsSaid() {
    assertThat(settings(STUDIO).operations().traces()).isEqualTo(TraceSettings.NONE);
    assertThat(settings(STUDIO).operations().accessLog().format()).isEqualTo(AccessLogFormat.PLAIN);
  }

  @Test
  void everyKeyIsHeard() {
    Settings settings =
        settings(
            STUDIO,
            "patchbay.access-log=json",
            "patchbay.traces=https://otel.example:4318/",
            "patchbay.traces.headers=api-key=a%20b,x-team = voice",
            "patchbay.traces.ratio=0.25",
            "patchbay.traces.service=voice-router");

    assertThat(settings.operations().accessLog().format()).isEqualTo(AccessLogFormat.JSON);
    assertThat(settings.operations().traces())
        .isEqualTo(
            new TraceSettings(
                "https://otel.example:4318",
                Map.of("api-key", new Secret("a b"), "x-team", new Secret("voice")),
                0.25,
                "voice-router"));
  }

  @Test
  void theUsualVariablesAreHeardToo() {
    Map<String, String> environment =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
            "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20x",
            "OTEL_SERVICE_NAME", "voice");

    assertThat(settings(environment, STUDIO).operations().traces())
        .isEqualTo(
            new TraceSettings(
                "http://127.0.0.1:4318",
                Map.of("authorization", new Secret("Bearer x")),
                1,
                "voice"));
  }

  @ParameterizedTest
  @CsvSource({
    "patchbay.traces, 127.0.0.1:4318",
    "patchbay.traces, grpc://127.0.0.1:4317",
    "patchbay.traces.ratio, 1.5",
    "patchbay.traces.ratio, 50%",
    "patchbay.traces.headers, sk-secret",
    "patchbay.traces.headers, key=sk-secret%0Aline",
    "patchbay.access-log, yes",
    "patchbay.access-log.address, yes"
  })
  void whatDoesNotFitIsAProblemWithoutTheSecret(String key, String value) {
    List<Problem> problems = problems(STUDIO, key + "=" + value);

    assertThat(problems).extracting(Problem::key).containsExactly(key);
    assertThat(problems.toString()).doesNotContain("sk-secret");
  }
}
