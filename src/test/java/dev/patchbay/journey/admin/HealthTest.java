package dev.patchbay.journey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Health endpoints for load balancers and orchestrators; readiness during shutdown is tested
 * elsewhere.
 */
class HealthTest {

  private static final String OPEN = "{\"name\":\"open\",\"status\":\"UP\"}";

  private static RouterUnderTest router;

  @BeforeAll
  static void start() throws Exception {
    router = RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1"));
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/health/live | {\"name\":\"alive\",\"status\":\"UP\"}",
        "/health/started |"
            + " {\"name\":\"configuration\",\"status\":\"UP\",\"data\":{\"generation\":1}}",
        "/health/ready | " + OPEN
      })
  void eachQuestionHasItsChecks(String path, String check) throws Exception {
    Answer answer = router.call(RawRequest.get(path));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text()).isEqualTo("{\"status\":\"UP\",\"checks\":[" + check + "]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/"})
  void togetherTheyAreAllOfThem(String path) throws Exception {
    Answer answer = router.call(RawRequest.get(path));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .startsWith("{\"status\":\"UP\",\"checks\":[")
        .contains("\"alive\"", "\"configuration\"", OPEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/nothing", "/health/live/more", "/health/LIVE"})
  void thereIsNothingElse(String path) throws Exception {
    Answer answer = router.call(RawRequest.get(path));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("\"code\":\"not_found\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready", "/metrics"})
  void headIsAnsweredWithoutABody(String path) throws Exception {
    // A body would be taken for the next answer.
    try (RawClient client = router.connect()) {
      client.send(RawRequest.of("HEAD", path));
      assertThat(client.interim()).isEqualTo("HTTP/1.1 200 OK");

      assertThat(client.send(RawRequest.get("/health/live")).answer().text()).contains("alive");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /health, 405",
    "PUT, /health/ready, 405",
    "DELETE, /metrics, 405",
    "TRACE, /health, 405",
    "OPTIONS, /health/live, 204",
    "OPTIONS, /metrics, 204"
  })
  void otherMethodsAreToldWhatMayBeDone(String method, String path, int status) throws Exception {
    Answer answer = router.call(RawRequest.of(method, path));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200",
    "patchbay.ready.needs=any-route, 200",
    "patchbay.ready.needs=every-route, 503"
  })
  void itIsReadyWithoutProvidersUnlessTheyAreNeeded(String needs, int status) throws Exception {
    String routes =
        """
        patchbay.routes=speech,transcription
        patchbay.route.speech.providers=a
        patchbay.route.transcription.providers=b
        """;
    try (ScriptedProvider a =
            ScriptedProvider.start(Reply.status(429).header("Retry-After", "60").length(0));
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest two =
            RouterUnderTest.start(Configurations.pair(a, b) + routes + needs + "\n")) {
      assertThat(two.call(RawRequest.get("/health/ready")).status()).isEqualTo(200);
      two.call(SampleCalls.speech());
      Answer answer = two.call(RawRequest.get("/health/ready"));

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text().contains("\"data\":{\"speech\":0,\"transcription\":1}"))
          .isEqualTo(!needs.isEmpty());
      assertThat(two.call(RawRequest.get("/health/live")).status()).isEqualTo(200);
      assertThat(two.call(RawRequest.get("/health")).status()).isEqualTo(status);
      assertThat(two.call(RawRequest.get("/metrics")).text())
          .contains("patchbay_ready " + (status == 200 ? 1 : 0) + "\n")
          .contains("patchbay_route_providers_up{route=\"speech\"} 0\n");
    }
  }

  @Test
  void thoseOnOtherMachinesMayAskToo() throws Exception {
    Answer answer = router.call(RawRequest.get("/health").header("X-Forwarded-For", "192.0.2.7"));

    assertThat(answer.status()).isEqualTo(200);
  }
}
