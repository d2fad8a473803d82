package dev.patchbay.explain.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cache.CacheLocator;
import dev.patchbay.config.Settings;
import dev.patchbay.explain.RouterState;
import dev.patchbay.explain.Settled;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainEndpointTest {

  private static final String HOUSE =
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
  void theAnswerSaysWhatWouldBecomeOfTheCall() {
    JsonNode told = ask("{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Hello.\"}");

    assertThat(told.at("/live").asBoolean()).isFalse();
    assertThat(told.at("/call/characters").asInt()).isEqualTo(6);
    assertThat(told.at("/refused").isNull()).isTrue();
    assertThat(told.at("/route/name").asString()).isEqualTo("speech");
    assertThat(told.at("/candidates/0/provider").asString()).isEqualTo("studio");
    assertThat(told.at("/candidates/0/turn").asInt()).isEqualTo(1);
    assertThat(told.at("/candidates/0/standing").isNull()).isTrue();
    assertThat(told.at("/candidates/0/sent/sign_in").asString()).isEqualTo("bearer");
    assertThat(told.at("/candidates/0/sent/changes").toString())
        .contains("{\"field\":\"voice\",\"before\":\"alloy\",\"after\":\"Anna\"}");
    assertThat(told.at("/candidates/0/sent/query").toString()).isEqualTo("[\"token\"]");
    assertThat(told.at("/cache/key").asString()).matches("[0-9a-f]{64}");
    assertThat(told.at("/cache/state").asString()).isEqualTo("not known");
    assertThat(told.at("/limits/0/limit").asString()).isEqualTo("usual");
    assertThat(told.at("/limits/0/left").isNull()).isTrue();
  }

  @Test
  void nothingSpokenAndNoKeyIsInIt() {
    String question =
        """
        {"headers":{"Authorization":"Bearer planted-caller","X-Mood":"planted-mood"},
         "path":"/v1/audio/speech?token=planted-query",
         "body":{"model":"tts-1","voice":"alloy","input":"planted phrase",
          "prompt":"planted prompt","instructions":"planted tone"}}
        """;
    JsonNode told = ask(question);

    assertThat(told.toString()).doesNotContain("planted").contains("x-mood").contains("x-pass");
    assertThat(told.at("/candidates/0/sent/changes").toString())
        .contains("{\"field\":\"prompt\",\"before\":\"…\",\"after\":null}");
    assertThat(told.at("/call/characters").asInt()).isEqualTo(14);
  }

  @Test
  void aRunningRouterTellsWhatItKnows() {
    Settings settings = Settled.settings(HOUSE);
    RouterState start = RouterState.atStart(settings);
    RouterState running =
        new RouterState(
            start.board(), start.limiter(), start.spent(), key -> CacheLocator.UNDER_WAY, true);
    String question = "{\"model\":\"tts-1\",\"input\":\"Hello.\"}";

    JsonNode well = ask(question, settings, running);
    start.board().health().drain("studio");
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
    Settings settings = Settled.settings(HOUSE);
    return ask(question, settings, RouterState.atStart(settings));
  }

  private static JsonNode ask(String question, Settings settings, RouterState around) {
    byte[] answer = new ExplainEndpoint(() -> settings, around).answer(question.getBytes(UTF_8));
    return JsonMapper.shared().readTree(answer);
  }
}
