package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Error formats of providers are normalized to OpenAI's. */
class ProviderErrorsTest {

  record Shape(int status, String type, String body, String message, String param, String code) {
    @Override
    public String toString() {
      return body;
    }
  }

  static Stream<Shape> shapes() {
    return Stream.of(
        json(400, "{\"detail\":\"Model x not found\"}", "Model x not found", "", ""),
        json(
            400,
            "{\"detail\":{\"error\":\"validation_error\",\"message\":\"No voice x\"}}",
            "No voice x",
            "",
            "validation_error"),
        json(
            422,
            "{\"detail\":[{\"loc\":[\"body\",\"speed\"],\"msg\":\"too fast\",\"type\":\"v\"}]}",
            "too fast",
            "speed",
            ""),
        json(
            400,
            "{\"message\":\"Error loading voice\",\"code\":400,"
                + "\"type\":\"BadRequestError\",\"param\":\"voice\"}",
            "Error loading voice",
            "voice",
            ""),
        json(400, "{\"error\":\"failed to process audio\"}", "failed to process audio", "", ""),
        new Shape(400, "text/plain", "Invalid request", "Invalid request", "", ""));
  }

  private static Shape json(int status, String body, String message, String param, String code) {
    return new Shape(status, "application/json", body, message, param, code);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShapeBecomesTheOneThatClientsKnow(Shape shape) throws Exception {
    Reply reply = Reply.text(shape.status(), shape.type(), shape.body());
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(shape.status());
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");
      assertThat(error.propertyNames())
          .containsExactlyInAnyOrder("message", "type", "param", "code");
      assertThat(error.path("message").stringValue()).contains(shape.message());
      if (!shape.param().isEmpty()) {
        assertThat(error.path("param").stringValue()).isEqualTo(shape.param());
      }
      if (!shape.code().isEmpty()) {
        assertThat(error.path("code").stringValue()).isEqualTo(shape.code());
      }
    }
  }

  @Test
  void anErrorInTheRightShapePassesByteForByte() throws Exception {
    String error =
        "{ \"error\": {\"message\":\"Grö\\u00dfe\", \"type\":\"invalid_request_error\","
            + " \"param\":\"voice\", \"code\":\"invalid_value\"} }\n";
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(400, error));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).isEqualTo(error);
    }
  }

  @Test
  void aPageOfAProxyInBetweenShowsNeitherItsMarkupNorItsAddress() throws Exception {
    String page = "<html><center><h1>502 Bad Gateway</h1>nginx/1.2 http://10.1.2.3:8880/</center>";
    try (ScriptedProvider a = ScriptedProvider.start(Reply.text(502, "text/html", page));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.text()).doesNotContain("<", "10.1.2.3");
      JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");
      assertThat(error.path("message").stringValue()).isNotBlank();
    }
  }

  @Test
  void aRefusalOfTheRoutersKeyIsNotShownAsTheClientsOwn() throws Exception {
    for (int status : new int[] {401, 403}) {
      Reply refusal = Reply.json(status, "{\"detail\":\"Invalid API key sk-router\"}");
      try (ScriptedProvider speaches = ScriptedProvider.start(refusal);
          RouterUnderTest router =
              RouterUnderTest.start(
                  Configurations.generic("a", speaches.url())
                      + "patchbay.provider.a.key=sk-router\n")) {
        Answer answer = router.call(SampleCalls.speech());

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text())
            .contains("\"code\":\"upstream_auth\"")
            .doesNotContain("sk-router", "Invalid API key");
      }
    }
  }

  @Test
  void aRefusalOfTheClientsOwnKeyIsShown() throws Exception {
    String error =
        "{\"error\":{\"message\":\"bad key\",\"type\":\"invalid_request_error\","
            + "\"param\":null,\"code\":\"invalid_api_key\"}}";
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(401, error));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.provider.a.auth=client\n")) {
      Answer answer = router.call(SampleCalls.speech().header("Authorization", "Bearer mine"));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text()).isEqualTo(error);
      assertThat(a.request().header("Authorization")).isEqualTo("Bearer mine");
    }
  }

  @Test
  void everyAnswerCarriesARequestIdErrorsToo() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                SampleCalls.spoken(), Reply.json(429, "{}"), Reply.json(400, "{}"));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      assertThat(router.call(SampleCalls.speech()).header("x-request-id")).startsWith("req_");
      assertThat(router.call(SampleCalls.speech()).header("x-request-id")).startsWith("req_");
      Answer named = router.call(SampleCalls.speech().header("X-Request-Id", "mine-1"));

      assertThat(named.header("x-request-id")).isEqualTo("mine-1");
      assertThat(a.requests().get(2).header("x-request-id")).isEqualTo("mine-1");
      assertThat(router.call(RawRequest.speech("{")).header("x-request-id")).startsWith("req_");
    }
  }

  @Test
  void noAnswerTellsWhatServesItOrWhere() throws Exception {
    Reply reply = Reply.status(500).header("Server", "uvicorn").header("Via", "1.1 x").body("x");
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.headers().has("Server")).isFalse();
      assertThat(answer.headers().has("Via")).isFalse();
      assertThat(answer.text()).doesNotContain("127.0.0.1", "Exception", "\tat ", "jetty");
    }
  }
}
