package dev.patchbay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.SeverableLink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Nodes that count together on a real Redis. */
class ClusterTest {

  private static RedisServer redis;

  private final List<CountingNode> nodes = new ArrayList<>();
  private final String name = UUID.randomUUID().toString();

  @BeforeAll
  static void startRedis() throws Exception {
    redis = RedisServer.start();
  }

  @AfterAll
  static void stopRedis() throws Exception {
    redis.close();
  }

  @AfterEach
  void leave() {
    nodes.forEach(CountingNode::close);
  }

  private CountingNode node(SharedCount.Quota quota) {
    return node(redis.url(), quota);
  }

  private CountingNode node(String url, SharedCount.Quota quota) {
    CountingNode node =
        CountingNode.join(redis, url, FailurePolicy.SHARE, CountingNode.PATIENCE, quota);
    nodes.add(node);
    return node;
  }

  private SharedCount.Quota bucket(double capacity) {
    return CountingNode.bucket(name, capacity);
  }

  private SharedCount.Quota slots(int most) {
    return SharedCount.Quota.slots(name, most);
  }

  @Test
  void threeNodesGrantNoMoreThanOneLimitToManyCallsAtOnce() throws Exception {
    List<CountingNode> three = List.of(node(bucket(100)), node(bucket(100)), node(bucket(100)));
    ExecutorService threads = Executors.newFixedThreadPool(30);
    try {
      List<Future<Integer>> granted = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        CountingNode node = three.get(i % 3);
        granted.add(threads.submit(() -> node.takeAll(20)));
      }
      int sum = 0;
      for (Future<Integer> one : granted) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(100);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatACallDoesNotUseIsBackForAllNodes() throws Exception {
    CountingNode one = node(bucket(10));
    CountingNode other = node(bucket(10));
    assertThat(one.take(10).room()).isTrue();
    SharedCounts.Decision refused = other.take(4);
    assertThat(refused.room()).isFalse();
    assertThat(refused.pause()).isBetween(Duration.ofHours(39), Duration.ofHours(40));

    one.giveBack(5);

    Eventually.until(SharedCounts.Decision::room, () -> other.take(4));
    assertThat(other.take(2).room()).isFalse();
  }

  @Test
  void aBucketRefillsForAllNodesTogether() throws Exception {
    SharedCount.Quota fast = new SharedCount.Quota(name, 1, 0.001);
    CountingNode one = node(fast);
    CountingNode other = node(fast);
    one.take(1);
    assertThat(other.take(1).pause()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    Eventually.until(SharedCounts.Decision::room, () -> other.take(1));
  }

  @Test
  void slotsOfANodeThatLeavesAreFree() throws Exception {
    CountingNode one = node(slots(2));
    CountingNode other = node(slots(2));
    assertThat(one.takeAll(2)).isEqualTo(2);
    assertThat(other.take(1).room()).isFalse();

    one.close();

    assertThat(other.take(1).room()).isTrue();
  }

  @Test
  void slotsOfADeadNodeAreFreeUntilItIsThereAgain() throws Exception {
    try (SeverableLink link = SeverableLink.to(redis.port())) {
      CountingNode one = node("redis://127.0.0.1:" + link.port(), slots(2));
      CountingNode other = node(slots(2));
      assertThat(one.takeAll(2)).isEqualTo(2);
      assertThat(other.take(1).room()).isFalse();

      link.sever();
      one.awaitAway();
      makeSilent(one);

      assertThat(other.takeAll(3)).isEqualTo(2);
      other.giveBack(2);
      link.mend();
      one.awaitUp();
      Eventually.until(room -> !room, () -> other.take(1).room());
    }
  }

  /** As if its last heartbeat had been three seconds earlier than it was. */
  private static void makeSilent(CountingNode node) {
    try (Jedis direct = redis.connect()) {
      String beats = NodeRegistry.BEATS;
      double last = Double.parseDouble(direct.hget(beats, node.name()));
      direct.hset(beats, node.name(), String.valueOf(last - NodeRegistry.DEAD_AFTER.toMillis()));
    }
  }

  @Test
  void aSlotThatIsGivenBackIsFreeForAllNodes() throws IOException {
    CountingNode one = node(slots(1));
    CountingNode other = node(slots(1));
    assertThat(one.take(1).room()).isTrue();
    assertThat(other.take(1).room()).isFalse();
    one.giveBack(1);
    Eventually.until(SharedCounts.Decision::room, () -> other.take(1));
  }
}
