package dev.patchbay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Secret;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import java.net.URI;
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

/** Nodes that count together, on a real Redis that is killed, stopped, filled and emptied. */
class ClusterTest {

  private static final double HOUR = 3_600_000;

  private static RedisServer redis;

  private final List<Node> nodes = new ArrayList<>();
  private final String name = UUID.randomUUID().toString();

  /** A node with one count. */
  private static final class Node implements AutoCloseable {
    private final Cluster cluster;
    private final SharedCount count;

    Node(SharedCount.Quota quota, FailurePolicy failing, Duration timeout) {
      cluster =
          new Cluster(
              new SharedSettings(
                  URI.create(redis.url()), "", new Secret(redis.password()), failing, timeout),
              System::nanoTime);
      cluster.join(() -> "{}", others -> {});
      count = cluster.counts().count(quota);
    }

    SharedCounts.Decision take(long amount) {
      return cluster.counts().acquire(List.of(new SharedCounts.Claim(count, amount))).get(0);
    }

    int takeAll(int calls) {
      int granted = 0;
      for (int i = 0; i < calls; i++) {
        granted += take(1).room() ? 1 : 0;
      }
      return granted;
    }

    @Override
    public void close() {
      cluster.close();
    }
  }

  @BeforeAll
  static void startRedis() throws Exception {
    redis = RedisServer.start();
  }

  @AfterAll
  static void stopRedis() throws Exception {
    redis.close();
  }

  @AfterEach
  void leave() throws Exception {
    nodes.forEach(Node::close);
  }

  /** Long enough that a busy machine decides nothing alone. */
  private Node node(double capacity) {
    return node(bucket(capacity), FailurePolicy.SHARE, Duration.ofSeconds(20));
  }

  private Node node(SharedCount.Quota quota, FailurePolicy failing, Duration timeout) {
    Node node = new Node(quota, failing, timeout);
    nodes.add(node);
    return node;
  }

  private SharedCount.Quota bucket(double capacity) {
    return new SharedCount.Quota(name, capacity, capacity / (100 * HOUR));
  }

  private SharedCount.Quota slots(int most) {
    return SharedCount.Quota.slots(name, most);
  }

  private static void awaitUp(Node... all) throws Exception {
    for (Node node : all) {
      Eventually.until(up -> up, node.cluster::isUp);
    }
  }

  private static void awaitAway(Node... all) throws Exception {
    for (Node node : all) {
      Eventually.until(up -> !up, node.cluster::isUp);
    }
  }

  private static void awaitSize(int size, Node node) throws Exception {
    Eventually.until(all -> all == size, () -> node.cluster.nodes().statuses().size());
  }

  @Test
  void threeNodesGrantNoMoreThanOneLimitToManyCallsAtOnce() throws Exception {
    List<Node> three = List.of(node(100), node(100), node(100));
    ExecutorService threads = Executors.newFixedThreadPool(30);
    try {
      List<Future<Integer>> granted = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        Node node = three.get(i % 3);
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
    Node one = node(10);
    Node other = node(10);
    assertThat(one.take(10).room()).isTrue();
    SharedCounts.Decision refused = other.take(4);
    assertThat(refused.room()).isFalse();
    assertThat(refused.pause()).isBetween(Duration.ofHours(39), Duration.ofHours(40));

    one.cluster.counts().add(one.count, -5);

    Eventually.until(SharedCounts.Decision::room, () -> other.take(4));
    assertThat(other.take(2).room()).isFalse();
  }

  @Test
  void aBucketRefillsForAllNodesTogether() throws Exception {
    SharedCount.Quota fast = new SharedCount.Quota(name, 1, 0.001);
    Node one = node(fast, FailurePolicy.SHARE, Duration.ofSeconds(20));
    Node other = node(fast, FailurePolicy.SHARE, Duration.ofSeconds(20));
    one.take(1);
    assertThat(other.take(1).pause()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    Eventually.until(SharedCounts.Decision::room, () -> other.take(1));
  }

  @Test
  void slotsOfADeadNodeAreFreeWithinSeconds() throws Exception {
    Node one = node(slots(2), FailurePolicy.SHARE, Duration.ofSeconds(20));
    Node other = node(slots(2), FailurePolicy.SHARE, Duration.ofSeconds(20));
    awaitSize(2, other);
    assertThat(one.takeAll(2)).isEqualTo(2);
    assertThat(other.take(1).room()).isFalse();

    one.close();

    Eventually.until(SharedCounts.Decision::room, () -> other.take(1));
  }

  @Test
  void aSlotThatIsGivenBackIsFreeForAllNodes() throws Exception {
    Node one = node(slots(1), FailurePolicy.SHARE, Duration.ofSeconds(20));
    Node other = node(slots(1), FailurePolicy.SHARE, Duration.ofSeconds(20));
    assertThat(one.take(1).room()).isTrue();
    assertThat(other.take(1).room()).isFalse();
    one.cluster.counts().add(one.count, -1);
    Eventually.until(SharedCounts.Decision::room, () -> other.take(1));
  }

  @Test
  void nothingIsGrantedTwiceWhenRedisComesBackEmpty() throws Exception {
    Node one = node(200);
    Node other = node(200);
    awaitSize(2, one);
    awaitSize(2, other);
    int granted = one.takeAll(40) + other.takeAll(40);
    one.take(0);
    redis.kill();
    awaitAway(one, other);
    int alone = one.takeAll(300) + other.takeAll(300);
    assertThat(alone).isBetween(118, 121);

    redis.restart();
    awaitUp(one, other);

    int after = one.takeAll(100) + other.takeAll(100);
    assertThat(granted + alone + after).isBetween(198, 201);
  }

  @Test
  void nothingIsGrantedTwiceWhenRedisStoodStill() throws Exception {
    Duration brief = Duration.ofMillis(5);
    Node one = node(bucket(200), FailurePolicy.SHARE, brief);
    Node other = node(bucket(200), FailurePolicy.SHARE, brief);
    awaitSize(2, one);
    awaitSize(2, other);
    int granted = 0;
    redis.pause();
    try {
      granted += one.takeAll(150) + other.takeAll(150);
      awaitAway(one, other);
      granted += one.takeAll(100) + other.takeAll(100);
    } finally {
      redis.resume();
    }
    awaitUp(one, other);
    granted += one.takeAll(300) + other.takeAll(300);
    assertThat(granted).isBetween(198, 204);
  }

  @Test
  void aRedisThatIsFullIsAway() throws Exception {
    try (RedisServer full =
        RedisServer.start("--maxmemory", "100kb", "--maxmemory-policy", "noeviction")) {
      SharedSettings settings =
          new SharedSettings(
              URI.create(full.url()),
              "",
              new Secret(full.password()),
              FailurePolicy.SHARE,
              Duration.ofMillis(5));
      try (Cluster cluster = new Cluster(settings, System::nanoTime)) {
        cluster.join(() -> "{}", others -> {});
        SharedCount count = cluster.counts().count(bucket(10));
        SharedCounts.Claim claim = new SharedCounts.Claim(count, 1);
        for (int i = 0; i < 10; i++) {
          assertThat(cluster.counts().acquire(List.of(claim)).get(0).room()).isTrue();
        }
        assertThat(cluster.counts().acquire(List.of(claim)).get(0).room()).isFalse();
        assertThat(cluster.isUp()).isFalse();
      }
    }
  }

  @Test
  void failingOpenAndClosedGrantAllOrNothing() throws Exception {
    Node open = node(bucket(10), FailurePolicy.OPEN, Duration.ofSeconds(20));
    Node closed = node(bucket(10), FailurePolicy.CLOSED, Duration.ofSeconds(20));
    awaitSize(2, open);
    redis.kill();
    awaitAway(open, closed);
    assertThat(closed.takeAll(5)).isZero();
    assertThat(open.takeAll(20)).isEqualTo(10);
    redis.restart();
    awaitUp(open, closed);
  }
}
