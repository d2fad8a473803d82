package dev.patchbay.journey.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.journey.record.LogCapture;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Routers that share their limits. */
@Tag("alone")
class SharedLimitTest {

  private static final String ADMIN = "pb-operator-0123456789";

  private static RouterUnderTest router(RedisServer redis, ScriptedProvider provider, String limit)
      throws Exception {
    // A busy machine decides nothing alone.
    return RouterUnderTest.start(
        Configurations.generic("a", provider.url())
            + redis.configuration()
            + "patchbay.shared.timeout=20s\npatchbay.admin.keys="
            + ADMIN
            + "\n"
            + limit);
  }

  private static int granted(RouterUnderTest router, int calls) throws IOException {
    int granted = 0;
    for (int i = 0; i < calls; i++) {
      granted += router.call(SampleCalls.speech()).status() == 200 ? 1 : 0;
    }
    return granted;
  }

  private static String metrics(RouterUnderTest router) throws IOException {
    return router.call(RawRequest.get("/metrics")).text();
  }

  private static JsonNode shared(RouterUnderTest router) throws IOException {
    Answer state =
        router.call(RawRequest.get("/admin/state").header("Authorization", "Bearer " + ADMIN));
    return JsonMapper.shared().readTree(state.body()).get("shared");
  }

  @Test
  void twoRoutersHaveOneLimitAndTellWhenRedisIsAway() throws Exception {
    try (LogCapture log = new LogCapture();
        RedisServer redis = RedisServer.start();
        ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest one = router(redis, provider, "patchbay.limit.few.requests=10/1h\n");
        RouterUnderTest other = router(redis, provider, "patchbay.limit.few.requests=10/1h\n")) {
      assertThat(granted(one, 4) + granted(other, 4)).isEqualTo(8);
      assertThat(granted(one, 4) + granted(other, 4)).isEqualTo(2);
      assertThat(one.call(SampleCalls.speech()).header("Retry-After")).isNotEmpty();

      Eventually.until(two -> two == 2, () -> shared(one).get("nodes").intValue());
      assertThat(shared(one).get("up").booleanValue()).isTrue();
      assertThat(metrics(one)).contains("patchbay_shared_up 1\n", "patchbay_shared_nodes 2\n");

      redis.kill();
      Eventually.until(up -> !up, () -> shared(one).get("up").booleanValue());
      assertThat(granted(one, 2)).isZero();
      assertThat(metrics(one))
          .contains("patchbay_shared_up 0\n", "patchbay_shared_decided_alone_total ");
      redis.restart();
      Eventually.until(up -> up, () -> shared(one).get("up").booleanValue());
      Eventually.until(up -> up, () -> shared(other).get("up").booleanValue());
      assertThat(granted(one, 2) + granted(other, 2)).isZero();
      assertThat(log.text()).contains("Redis is away").contains("Redis answers again");
    }
  }

  @Test
  void callsUnderWayAreThoseOfBothRouters() throws Exception {
    Gate gate = Gate.closed();
    try (RedisServer redis = RedisServer.start();
        ScriptedProvider provider =
            ScriptedProvider.start(Reply.after(gate).then(SampleCalls.spoken()))
                .always(SampleCalls.spoken());
        RouterUnderTest one = router(redis, provider, "patchbay.limit.few.concurrent=1\n");
        RouterUnderTest other = router(redis, provider, "patchbay.limit.few.concurrent=1\n");
        RawClient first = one.connect()) {
      first.send(SampleCalls.speech());
      gate.awaitArrival();
      assertThat(other.call(SampleCalls.speech()).status()).isEqualTo(429);
      gate.open();
      assertThat(first.answer().status()).isEqualTo(200);
      Eventually.until(answer -> answer.status() == 200, () -> other.call(SampleCalls.speech()));
    }
  }

  @Test
  void aRouterAloneSharesNothing() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest alone =
            RouterUnderTest.start(
                Configurations.generic("a", provider.url()) + "patchbay.admin.keys=" + ADMIN)) {
      assertThat(shared(alone).isNull()).isTrue();
      assertThat(metrics(alone)).doesNotContain("patchbay_shared");
    }
  }
}
