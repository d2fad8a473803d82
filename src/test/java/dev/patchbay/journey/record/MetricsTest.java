package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus metrics of calls. */
class MetricsTest {

  private static final RawRequest METRICS = RawRequest.get("/metrics");

  @TempDir private Path folder;

  /** A call is counted just after its client has the last byte. */
  private static String awaitLine(RouterUnderTest router, String line) throws Exception {
    return Eventually.until(
        text -> text.lines().anyMatch(line::equals), () -> router.call(METRICS).text());
  }

  private static String calls(String route, int status, String ending) {
    return "patchbay_calls_total{task=\"speech\",route=\"%s\",status=\"%d\",ending=\"%s\"} 1"
        .formatted(route, status, ending);
  }

  @Test
  void aFailoverShows() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(503, "{}"));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);

      assertThat(awaitLine(router, calls("speech", 200, "relayed")).lines())
          .contains(
              "# TYPE patchbay_calls_total counter",
              "# TYPE patchbay_call_seconds histogram",
              "patchbay_call_seconds_bucket{task=\"speech\",route=\"speech\",le=\"+Inf\"} 1",
              "patchbay_attempts_total{provider=\"a\",outcome=\"status_503\"} 1",
              "patchbay_attempts_total{provider=\"b\",outcome=\"status_200\"} 1",
              "patchbay_first_byte_seconds_count{provider=\"b\"} 1",
              "patchbay_failovers_total{route=\"speech\",reason=\"status_503\"} 1",
              "patchbay_calls_in_flight 0",
              "patchbay_provider_up{provider=\"b\"} 1",
              "patchbay_provider_standing{provider=\"b\",standing=\"available\"} 1",
              "patchbay_provider_standing{provider=\"b\",standing=\"down\"} 0",
              "patchbay_provider_in_flight{provider=\"b\"} 0",
              "patchbay_provider_queued{provider=\"b\"} 0",
              "patchbay_cache_calls_total{use=\"hit\"} 0");
    }
  }

  @Test
  void callsThatAreRefusedAtTheDoorAreCountedToo() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1"))) {
      Answer method = router.call(RawRequest.of("BREW", "/v1/audio/speech"));
      Answer path = router.call(RawRequest.get("/v1/audio;x/speech"));

      assertThat(method.status()).isEqualTo(405);
      awaitLine(router, unrouted(405));
      assertThat(path.status()).isEqualTo(400);
      awaitLine(router, unrouted(400));
    }
  }

  private static String unrouted(int status) {
    return "patchbay_calls_total{task=\"other\",route=\"\",status=\"%d\",ending=\"unrouted\"} 1"
        .formatted(status);
  }

  @Test
  void refusedCallsAreCountedWithTheStatusThatTheyGot() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(
            Configurations.generic("a", "http://127.0.0.1:1") + "patchbay.body.max=10\n")) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(413);
      awaitLine(router, calls("", 413, "unrouted"));

      assertThat(
              router.call(SampleCalls.speech().header("Origin", "https://evil.example")).status())
          .isEqualTo(403);
      awaitLine(router, calls("", 403, "unrouted"));
    }
  }

  @Test
  void itIsToldInTheTextFormat() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1"))) {
      Answer answer = router.call(METRICS);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type").replace(" ", "").toLowerCase())
          .isEqualTo("text/plain;version=0.0.4;charset=utf-8");
      assertThat(answer.text())
          .endsWith("\n")
          .contains("\njvm_memory_used_bytes{area=\"heap\"} ")
          .contains("\njvm_threads_current ")
          .contains("\nprocess_start_time_seconds ");
    }
  }

  @Test
  void whoAsksForOpenMetricsGetsThem() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1"))) {
      Answer answer = router.call(METRICS.header("Accept", "application/openmetrics-text"));

      assertThat(answer.header("Content-Type").replace(" ", "").toLowerCase())
          .isEqualTo("application/openmetrics-text;version=1.0.0;charset=utf-8");
      assertThat(answer.text())
          .contains("# TYPE patchbay_build info\n")
          .contains("# UNIT process_cpu_seconds seconds\n")
          .endsWith("# EOF\n");
    }
  }

  @Test
  void whatLeavesTheConfigurationLeavesTheMetrics() throws Exception {
    Path file = folder.resolve("router.properties");
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(503, "{}"));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken())) {
      Files.writeString(file, Configurations.pair(a, b));
      try (RouterUnderTest router = RouterUnderTest.startWith(file)) {
        router.call(SampleCalls.speech());
        assertThat(awaitLine(router, calls("speech", 200, "relayed"))).contains("=\"a\"");
        Files.writeString(
            file,
            Configurations.generic("b", b.url())
                + "patchbay.routes=voice\npatchbay.route.voice.providers=b\n");
        router.reload();

        assertThat(router.call(METRICS).text())
            .doesNotContain("=\"a\"", "route=\"speech\"")
            .contains("patchbay_attempts_total{provider=\"b\",outcome=\"status_200\"} 1\n")
            .contains("patchbay_route_providers_up{route=\"voice\"} 1\n");
      }
    }
  }

  @Test
  void aCacheThatCannotWriteShows() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("kept"), "in the way");
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + "patchbay.cache=true\npatchbay.cache.directory="
                    + notAFolder
                    + "\n")) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);

      awaitLine(router, "patchbay_cache_tier_up{tier=\"disk\"} 0");
      awaitLine(router, "patchbay_cache_tier_up{tier=\"memory\"} 1");
    }
  }

  @Test
  void aBodyOnDiskShowsUntilItsCallIsOver() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a = ScriptedProvider.start(Reply.after(gate).then(SampleCalls.heard()));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.body.memory=1024\n");
        RawClient client = router.connect()) {
      client.send(SampleCalls.transcription());
      gate.awaitArrival();
      long onDisk = SampleCalls.transcription().bodyBytes().length - 1024L;
      // At the start the provider's lists are asked for as well.
      awaitLine(router, "patchbay_provider_connections{provider=\"a\",state=\"used\"} 1");
      String during = router.call(METRICS).text();
      gate.open();
      client.answer();

      assertThat(during)
          .contains("patchbay_spool_files 1\n", "patchbay_spool_bytes " + onDisk + "\n")
          .contains("patchbay_provider_connections{provider=\"a\",state=\"used\"} 1\n")
          .contains("patchbay_calls_in_flight 1\n");
      awaitLine(router, "patchbay_spool_files 0");
      awaitLine(router, "patchbay_spool_bytes 0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', X-None, x, 200",
    "'', X-Forwarded-For, 192.0.2.7, 403",
    "'', Origin, https://evil.example, 403",
    "patchbay.auth=open, X-Forwarded-For, 192.0.2.7, 403",
    "patchbay.client.phone.key=pb-0123456789abcdef, X-None, x, 200",
    "patchbay.metrics=open, X-Forwarded-For, 192.0.2.7, 200"
  })
  void onlyThisMachineIsToldUnlessMetricsAreOpen(
      String line, String header, String value, int status) throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + line + "\n")) {
      Answer answer = router.call(METRICS.header(header, value));

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text().contains("patchbay_calls_in_flight")).isEqualTo(status == 200);
    }
  }
}
