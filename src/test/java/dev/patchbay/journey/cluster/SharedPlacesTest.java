package dev.patchbay.journey.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Routers in front of one provider that can do only so much at a time. */
class SharedPlacesTest {

  private static final String ADMIN = "pb-operator-0123456789";

  private final Gate gate = Gate.closed();

  private static RouterUnderTest router(RedisServer redis, ScriptedProvider provider, String more)
      throws Exception {
    return RouterUnderTest.start(
        Configurations.generic("a", provider.url())
            + redis.configuration()
            + """
            patchbay.shared.timeout=20s
            patchbay.admin.keys=%s
            patchbay.provider.a.limit=1
            """
                .formatted(ADMIN)
            + more);
  }

  private ScriptedProvider slow() throws IOException {
    return ScriptedProvider.start(Reply.after(gate).then(SampleCalls.spoken()))
        .always(SampleCalls.spoken());
  }

  private static JsonNode state(RouterUnderTest router) throws IOException {
    RawRequest ask = RawRequest.get("/admin/state").header("Authorization", "Bearer " + ADMIN);
    return JsonMapper.shared().readTree(router.call(ask).body());
  }

  private static JsonNode provider(RouterUnderTest router) throws IOException {
    return state(router).get("providers").get(0);
  }

  private static void awaitBoth(RouterUnderTest router) throws IOException {
    Eventually.until(two -> two == 2, () -> state(router).get("shared").get("nodes").intValue());
  }

  @Test
  void aCallWaitsForAPlaceThatAnotherRouterHas() throws Exception {
    String shared = "patchbay.provider.a.limit.shared=true\n";
    try (RedisServer redis = RedisServer.start();
        ScriptedProvider a = slow();
        RouterUnderTest one = router(redis, a, shared);
        RouterUnderTest other = router(redis, a, shared);
        RawClient first = one.connect();
        RawClient second = other.connect()) {
      first.send(SampleCalls.speech());
      gate.awaitArrival();
      second.send(SampleCalls.speech());
      Eventually.until(waiting -> waiting == 1, () -> provider(other).get("queued").intValue());
      Eventually.until(
          state ->
              state.get("elsewhere").get("in_flight").intValue() == 1
                  && state.get("in_flight").intValue() == 0,
          () -> provider(other));
      Eventually.until(
          state -> state.get("elsewhere").get("queued").intValue() == 1, () -> provider(one));
      assertThat(one.call(RawRequest.get("/metrics")).text())
          .contains("patchbay_provider_calls_elsewhere{provider=\"a\"} ");
      assertThat(a.requests()).hasSize(1);

      gate.open();

      assertThat(first.answer().status()).isEqualTo(200);
      assertThat(second.answer().status()).isEqualTo(200);
      assertThat(a.requests()).hasSize(2);
    }
  }

  @Test
  void aProviderOnTheRoutersOwnMachineHasTheLimitOfEach() throws Exception {
    try (RedisServer redis = RedisServer.start();
        ScriptedProvider a = slow();
        RouterUnderTest one = router(redis, a, "");
        RouterUnderTest other = router(redis, a, "");
        RawClient first = one.connect()) {
      first.send(SampleCalls.speech());
      gate.awaitArrival();
      assertThat(other.call(SampleCalls.speech()).status()).isEqualTo(200);
      assertThat(provider(other).has("elsewhere")).isFalse();
      gate.open();
      assertThat(first.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aRouterWithoutRedisHasItsShare() throws Exception {
    String shared =
        "patchbay.provider.a.limit.shared=true\npatchbay.provider.a.limit=2\n"
            + "patchbay.provider.a.queue.size=0\n";
    try (RedisServer redis = RedisServer.start();
        ScriptedProvider a = slow();
        RouterUnderTest one = router(redis, a, shared);
        RouterUnderTest other = router(redis, a, shared);
        RawClient first = one.connect()) {
      first.send(SampleCalls.speech());
      gate.awaitArrival();
      awaitBoth(one);
      awaitBoth(other);
      redis.kill();
      assertThat(Eventually.until(status -> status == 503, () -> status(one))).isEqualTo(503);
      assertThat(status(other)).isEqualTo(200);
      gate.open();
      assertThat(first.answer().status()).isEqualTo(200);
      Eventually.until(status -> status == 200, () -> status(one));
    }
  }

  private static int status(RouterUnderTest router) throws IOException {
    return router.call(SampleCalls.speech()).status();
  }
}
