package dev.patchbay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.journey.record.LogCapture;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node whose Redis has no memory left, and gets some. */
@Tag("alone")
class FullRedisTest {

  @Test
  void aRedisThatIsFullIsAwayAndIsToldOfOnce() throws Exception {
    try (RedisServer redis =
            RedisServer.start("--maxmemory", "100kb", "--maxmemory-policy", "noeviction");
        LogCapture log = new LogCapture();
        CountingNode node = node(redis)) {
      assertThat(node.takeAll(20)).isEqualTo(10);
      assertThat(node.isUp()).isFalse();
      assertThat(Eventually.until(text -> text.contains("Redis is away"), log::text))
          .containsOnlyOnce("Redis is away")
          .contains("patchbay.shared.failing=share")
          .contains("OOM command not allowed");

      redis.allowMemory();

      node.awaitUp();
      assertThat(node.takeAll(20)).isZero();
      assertThat(Eventually.until(text -> text.contains("answers again"), log::text))
          .containsOnlyOnce("Redis is away")
          .containsOnlyOnce("Redis answers again: limits hold for all nodes");
    }
  }

  private static CountingNode node(RedisServer redis) {
    return CountingNode.join(
        redis,
        FailurePolicy.SHARE,
        Duration.ofMillis(5),
        CountingNode.bucket(UUID.randomUUID().toString(), 10));
  }
}
