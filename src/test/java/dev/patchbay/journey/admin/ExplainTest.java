package dev.patchbay.journey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Explanations of a running router agree with the calls made afterwards. */
class ExplainTest {

  private static final String KEY = "pb-operator-0123456789";
  private static final String MORE =
      """
      patchbay.admin.keys=%s
      patchbay.limit.text.per=all
      patchbay.limit.text.characters=5/1d
      patchbay.cache=true
      patchbay.cache.memory=1MB
      """
          .formatted(KEY);

  private static Answer ask(RouterUnderTest router, String question) throws Exception {
    return router.call(
        RawRequest.post("/admin/explain").header("Authorization", "Bearer " + KEY).json(question));
  }

  private static JsonNode explain(RouterUnderTest router) throws Exception {
    Answer answer = ask(router, "{\"body\":" + SampleCalls.SPEECH_JSON + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aRouterTellsHowThingsStandForACallWithoutMakingIt() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + MORE)) {
      JsonNode before = explain(router);

      assertThat(a.requests()).isEmpty();
      assertThat(before.at("/live").asBoolean()).isTrue();
      assertThat(before.at("/candidates/0/provider").asString()).isEqualTo("a");
      assertThat(before.at("/candidates/0/standing").asString()).isEqualTo("available");
      assertThat(before.at("/cache/state").asString()).isEqualTo("not kept");
      assertThat(before.at("/limits/0/left").asInt()).isEqualTo(5);

      router.call(SampleCalls.speech());
      router.call(
          RawRequest.post("/admin/providers/a/drain")
              .header("Authorization", "Bearer " + KEY)
              .header("Content-Length", "0"));
      JsonNode after = explain(router);
      assertThat(after.at("/candidates/0/provider").asString()).isEqualTo("b");
      assertThat(after.at("/candidates/0/turn").asInt()).isEqualTo(1);
      assertThat(after.at("/candidates/1/skipped").asString()).isEqualTo("drained");
      assertThat(after.at("/limits/0/left").asInt()).isEqualTo(3);
      // It is kept under what it means to the provider that the configuration names first.
      assertThat(after.at("/cache/key")).isEqualTo(before.at("/cache/key"));
      assertThat(after.at("/cache/state").asString()).isEqualTo("memory");
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Cache")).isEqualTo("hit");
    }
  }

  @Test
  void whatIsNoQuestionIsRefused() throws Exception {
    try (RouterUnderTest router =
        RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + MORE)) {
      Answer answer = ask(router, "{\"colour\":\"red\"}");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("bad_question");
    }
  }
}
