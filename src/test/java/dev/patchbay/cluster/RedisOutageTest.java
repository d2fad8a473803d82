package dev.patchbay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes whose Redis is killed, stands still, and comes back. */
class RedisOutageTest {

  private static final Duration BRIEF = Duration.ofMillis(5);

  private final List<CountingNode> nodes = new ArrayList<>();
  private final String name = UUID.randomUUID().toString();
  private RedisServer redis;

  @BeforeEach
  void startRedis() throws Exception {
    redis = RedisServer.start();
  }

  @AfterEach
  void end() throws Exception {
    redis.close();
    nodes.forEach(CountingNode::close);
  }

  private CountingNode node(double capacity) {
    return node(capacity, FailurePolicy.SHARE, CountingNode.PATIENCE);
  }

  private CountingNode node(double capacity, FailurePolicy failing, Duration timeout) {
    CountingNode node =
        CountingNode.join(redis, failing, timeout, CountingNode.bucket(name, capacity));
    nodes.add(node);
    return node;
  }

  @Test
  void nothingIsGrantedTwiceWhenRedisComesBackEmpty() throws Exception {
    CountingNode one = node(200);
    CountingNode other = node(200);
    one.awaitNodes(2);
    other.awaitNodes(2);
    int granted = one.takeAll(40) + other.takeAll(40);
    one.take(0);
    redis.kill();
    one.awaitAway();
    other.awaitAway();
    int alone = one.takeAll(300) + other.takeAll(300);
    assertThat(alone).isBetween(118, 121);

    redis.restart();
    one.awaitUp();
    other.awaitUp();

    int after = one.takeAll(100) + other.takeAll(100);
    assertThat(granted + alone + after).isBetween(198, 201);
  }

  @Test
  void nothingIsGrantedTwiceWhenRedisStoodStill() throws Exception {
    CountingNode one = node(200, FailurePolicy.SHARE, BRIEF);
    CountingNode other = node(200, FailurePolicy.SHARE, BRIEF);
    one.awaitNodes(2);
    other.awaitNodes(2);
    redis.pause();
    int granted;
    try {
      granted = one.takeAll(150) + other.takeAll(150);
      one.awaitAway();
      other.awaitAway();
      granted += one.takeAll(100) + other.takeAll(100);
    } finally {
      redis.resume();
    }
    one.awaitUp();
    other.awaitUp();
    granted += one.takeAll(300) + other.takeAll(300);
    assertThat(granted).isBetween(198, 204);
  }

  @Test
  void oneCallWaitsForARedisThatStandsStillAndTheOthersDoNot() throws Exception {
    Duration wait = Duration.ofMillis(500);
    CountingNode node = node(1000, FailurePolicy.SHARE, wait);
    assertThat(node.take(1).room()).isTrue();
    assertThat(node.decidedAlone()).isZero();
    redis.pause();
    long started = System.nanoTime();
    try {
      assertThat(node.takeAll(200)).isEqualTo(200);
    } finally {
      redis.resume();
    }
    // One that waits takes half a second: all of them would take more than a minute.
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(wait.multipliedBy(40));
    assertThat(node.decidedAlone()).isEqualTo(200);

    Eventually.until(
        alone -> !alone,
        () -> {
          long before = node.decidedAlone();
          node.take(1);
          return node.decidedAlone() > before;
        });
  }

  @Test
  void failingOpenAndClosedGrantAllOrNothing() throws Exception {
    CountingNode open = node(10, FailurePolicy.OPEN, CountingNode.PATIENCE);
    CountingNode closed = node(10, FailurePolicy.CLOSED, CountingNode.PATIENCE);
    open.awaitNodes(2);
    redis.kill();
    open.awaitAway();
    closed.awaitAway();
    assertThat(closed.takeAll(5)).isZero();
    assertThat(open.takeAll(20)).isEqualTo(10);
  }
}
