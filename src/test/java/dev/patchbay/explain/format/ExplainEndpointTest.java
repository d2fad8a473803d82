package dev.patchbay.explain.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cache.CacheLocator;
import dev.patchbay.config.Settings;
import dev.patchbay.explain.RouterState;
import dev.patchbay.explain.TestSettings;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainEndpointTest {

  private static final String SETTINGS =
      """
      patchbay.provider.studio.url=http://127.0.0.1:9/v1
      patchbay.provider.studio.key=sk-planted-key
      patchbay.provider.studio.query.token=planted-token
      patchbay.provider.studio.header.X-Pass=planted-pass
      patchbay.provider.studio.voice.alloy=Anna
      patchbay.provider.studio.remove.prompt=*
      patchbay.cache=true
      patchbay.cache.memory=1MB
      patchbay.limit.usual.requests=60/1m
      """;

  @Test
  void theAnswerExplainsTheCall() {
    JsonNode explanation = ask("{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Hello.\"}");

    assertThat(explanation.at("/live").asBoolean()).isFalse();
    assertThat(explanation.at("/call/characters").asInt()).isEqualTo(6);
    assertThat(explanation.at("/refused").isNull()).isTrue();
    assertThat(explanation.at("/route/name").asString()).isEqualTo("speech");
    assertThat(explanation.at("/candidates/0/provider").asString()).isEqualTo("studio");
    assertThat(explanation.at("/candidates/0/turn").asInt()).isEqualTo(1);
    assertThat(explanation.at("/candidates/0/standing").isNull()).isTrue();
    assertThat(explanation.at("/candidates/0/sent/sign_in").asString()).isEqualTo("bearer");
    assertThat(explanation.at("/candidates/0/sent/changes").toString())
        .contains("{\"field\":\"voice\",\"before\":\"alloy\",\"after\":\"Anna\"}");
    assertThat(explanation.at("/candidates/0/sent/query").toString()).isEqualTo("[\"token\"]");
    assertThat(explanation.at("/cache/key").asString()).matches("[0-9a-f]{64}");
    assertThat(explanation.at("/cache/state").asString()).isEqualTo("not known");
    assertThat(explanation.at("/limits/0/limit").asString()).isEqualTo("usual");
    assertThat(explanation.at("/limits/0/left").isNull()).isTrue();
  }

  @Test
  void theAnswerContainsNeitherTextNorKeys() {
    String question =
        """
        {"headers":{"Authorization":"Bearer planted-caller","X-Mood":"planted-mood"},
         "path":"/v1/audio/speech?token=planted-query",
         "body":{"model":"tts-1","voice":"alloy","input":"planted phrase",
          "prompt":"planted prompt","instructions":"planted tone"}}
        """;
    JsonNode explanation = ask(question);

    assertThat(explanation.toString())
        .doesNotContain("planted")
        .contains("x-mood")
        .contains("x-pass");
    assertThat(explanation.at("/candidates/0/sent/changes").toString())
        .contains("{\"field\":\"prompt\",\"before\":\"…\",\"after\":null}");
    assertThat(explanation.at("/call/characters").asInt()).isEqualTo(14);
  }

  @Test
  void aRunningRouterAddsItsState() {
    Settings settings = TestSettings.settings(SETTINGS);
    RouterState start = RouterState.atStart(settings);
    RouterState running =
        new RouterState(
            start.loadBalancer(),
            start.rateLimiter(),
            start.clientSpend(),
            key -> CacheLocator.IN_FLIGHT,
            true);
    String question = "{\"model\":\"tts-1\",\"input\":\"Hello.\"}";

    JsonNode well = ask(question, settings, running);
    start.loadBalancer().health().drain("studio");
    JsonNode drained = ask(question, settings, running);

    assertThat(well.at("/live").asBoolean()).isTrue();
    assertThat(well.at("/candidates/0/standing").asString()).isEqualTo("available");
    assertThat(well.at("/cache/state").asString()).isEqualTo("under way");
    assertThat(well.at("/limits/0/left").asInt()).isEqualTo(60);
    assertThat(drained.at("/candidates/0/standing").asString()).isEqualTo("drained");
    assertThat(drained.at("/candidates/0/skipped").asString()).isEqualTo("drained");
    assertThat(drained.at("/candidates/0/line").asString()).isEqualTo("out");
    assertThat(drained.at("/refused/code").asString()).isEqualTo("no_provider_free");
  }

  private static JsonNode ask(String question) {
    Settings settings = TestSettings.settings(SETTINGS);
    return ask(question, settings, RouterState.atStart(settings));
  }

  private static JsonNode ask(String question, Settings settings, RouterState state) {
    byte[] answer = new ExplainEndpoint(() -> settings, state).answer(question.getBytes(UTF_8));
    return JsonMapper.shared().readTree(answer);
  }
}
