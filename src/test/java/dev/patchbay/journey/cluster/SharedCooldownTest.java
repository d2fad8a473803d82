package dev.patchbay.journey.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Routers that tell each other what providers have asked them for, and how they are. */
class SharedCooldownTest {

  private static final String ADMIN = "pb-operator-0123456789";

  private static RouterUnderTest router(
      RedisServer redis, ScriptedProvider a, ScriptedProvider b, String more) throws Exception {
    return RouterUnderTest.start(
        Configurations.pair(a, b)
            + redis.configuration()
            + "patchbay.shared.timeout=20s\npatchbay.admin.keys="
            + ADMIN
            + "\n"
            + more);
  }

  private static JsonNode nodes(RouterUnderTest router) throws IOException {
    RawRequest ask = RawRequest.get("/admin/state?nodes=all");
    return JsonMapper.shared()
        .readTree(router.call(ask.header("Authorization", "Bearer " + ADMIN)).body())
        .get("nodes");
  }

  @Test
  void aProviderThatAskedOneRouterToWaitIsLeftByTheOther() throws Exception {
    try (RedisServer redis = RedisServer.start();
        ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest one = router(redis, a, b, "");
        RouterUnderTest other = router(redis, a, b, "")) {
      assertThat(other.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("a");
      a.next(Reply.status(429).header("Retry-After", "60").length(0));
      assertThat(one.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("b");

      assertThat(
              Eventually.untilServedBy("b", other, SampleCalls.speech())
                  .header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("a: cooling");
    }
  }

  @Test
  void aBreakerThatOneRouterHasOpenedMakesAnotherQuickerToLeave() throws Exception {
    try (RedisServer redis = RedisServer.start();
        ScriptedProvider a = ScriptedProvider.start().always(Reply.status(500).length(0));
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest one = router(redis, a, b, "patchbay.breaker.pause=1h\n");
        RouterUnderTest other =
            router(
                redis,
                a,
                b,
                "patchbay.breaker.window=1000\npatchbay.breaker.minimum-calls=1000\n")) {
      for (int i = 0; i < 3; i++) {
        one.call(SampleCalls.speech());
      }
      assertThat(a.requests()).hasSize(3);
      // By itself it would need a thousand calls.
      Answer last =
          Eventually.until(
              answer -> answer.header("X-Patchbay-Attempts").equals("1"),
              () -> other.call(SampleCalls.speech()));
      assertThat(last.header("X-Patchbay-Provider")).isEqualTo("b");
    }
  }

  @Test
  void aRouterShowsAllAndTellsWhoseConfigurationDiffers() throws Exception {
    try (RedisServer redis = RedisServer.start();
        ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest one = router(redis, a, b, "");
        RouterUnderTest same = router(redis, a, b, "");
        RouterUnderTest another = router(redis, a, b, "patchbay.attempts=2\n")) {
      JsonNode all = Eventually.until(found -> found.size() == 3, () -> nodes(one));

      assertThat(all)
          .allSatisfy(node -> assertThat(node.get("version").stringValue()).isNotEmpty())
          .allSatisfy(node -> assertThat(node.get("generation").intValue()).isEqualTo(1));
      assertThat(count(all, "self")).isEqualTo(1);
      assertThat(count(all, "differs")).isEqualTo(1);
      assertThat(count(Eventually.until(found -> found.size() == 3, () -> nodes(same)), "differs"))
          .isEqualTo(1);
      assertThat(
              count(Eventually.until(found -> found.size() == 3, () -> nodes(another)), "differs"))
          .isEqualTo(2);
    }
  }

  private static long count(JsonNode nodes, String member) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .filter(node -> node.get(member).booleanValue())
        .count();
  }
}
