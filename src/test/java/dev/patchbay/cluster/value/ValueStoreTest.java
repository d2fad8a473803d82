package dev.patchbay.cluster.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Secret;
import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.FailurePolicy;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Values that nodes keep in Redis for each other, leases to make them, notices to all. */
@Timeout(60)
class ValueStoreTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final List<ValueStore> nodes = new ArrayList<>();
  private final Map<Integer, List<String>> heard = new ConcurrentHashMap<>();
  private RedisServer redis;

  @BeforeEach
  void startRedis() throws Exception {
    redis = RedisServer.start();
  }

  @AfterEach
  void end() throws Exception {
    nodes.forEach(ValueStore::close);
    redis.close();
  }

  private ValueStore node(long limit, Duration timeout) throws IOException {
    ClusterSettings settings =
        new ClusterSettings(
            URI.create(redis.url()),
            "",
            new Secret(redis.password()),
            FailurePolicy.SHARE,
            timeout);
    int number = nodes.size();
    heard.put(number, new CopyOnWriteArrayList<>());
    ValueStore node =
        new ValueStore(
            settings,
            new ValueSettings(limit, HOUR),
            (forgotten, fresh) -> fresh.forEach(one -> heard.get(number).add(one.text())),
            System::nanoTime);
    nodes.add(node);
    node.open();
    Eventually.until(up -> up, node::isUp);
    return node;
  }

  private ValueStore node() throws IOException {
    return node(10_000, Duration.ofSeconds(20));
  }

  private static void put(ValueStore node, String name, int length) throws IOException {
    node.put(name, new byte[length], HOUR);
    Eventually.until(found -> found, () -> node.find(name).isPresent());
  }

  @Test
  void theOldestValuesMakeRoom() throws Exception {
    ValueStore node = node();
    for (int i = 0; i < 20; i++) {
      put(node, "v" + i, 1_000);
    }
    put(node, "v19", 900);

    assertThat(node.find("v9")).isEmpty();
    assertThat(node.find("v10")).isPresent();
    assertThat(node.find("v19")).hasValueSatisfying(found -> assertThat(found).hasSize(900));
    Eventually.until(bytes -> bytes == 9_900, node::bytes);
    assertThat(node.count()).isEqualTo(10);
    try (Jedis look = redis.connect()) {
      assertThat(look.keys("{patchbay}:value:*")).hasSize(10);
      assertThat(look.keys("*")).allSatisfy(key -> assertThat(look.pttl(key)).isPositive());
    }
  }

  @Test
  void aValueThatIsLargerThanAllMayBeIsNotKept() throws Exception {
    ValueStore node = node();
    put(node, "small", 1_000);
    node.put("large", new byte[10_001], HOUR);
    put(node, "next", 1_000);

    assertThat(node.find("large")).isEmpty();
    assertThat(node.find("small")).isPresent();
  }

  @Test
  void aForgedValueIsReadInPart() throws Exception {
    ValueStore node = node();
    try (Jedis forger = redis.connect()) {
      forger.setrange("{patchbay}:value:v", 20_000_000, "the end");
    }

    assertThat(node.find("v")).hasValueSatisfying(found -> assertThat(found).hasSize(2 << 20));
  }

  @Test
  void oneNodeMakesAValueAndTheOthersWaitForIt() throws Exception {
    ValueStore one = node();
    ValueStore other = node();
    assertThat(one.claim("v")).isEqualTo(ValueStore.Claim.TAKEN);
    assertThat(one.claim("v")).isEqualTo(ValueStore.Claim.TAKEN);
    assertThat(other.claim("v")).isEqualTo(ValueStore.Claim.HELD);
    var end = other.await("v");
    one.put("v", new byte[10], HOUR);

    assertThat(end.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(other.claim("v")).isEqualTo(ValueStore.Claim.STORED);
  }

  @Test
  void aLeaseThatIsGivenBackIsFree() throws Exception {
    ValueStore one = node();
    ValueStore other = node();
    one.claim("v");
    var end = other.await("v");
    one.release("v");

    assertThat(end.get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(other.claim("v")).isEqualTo(ValueStore.Claim.TAKEN);
  }

  @Test
  void aLeaseEndsWithItsNode() throws Exception {
    ValueStore one = node();
    ValueStore other = node();
    one.claim("v");
    one.close();
    assertThat(other.claim("v")).isEqualTo(ValueStore.Claim.HELD);

    assertThat(other.await("v").get(20, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void whoWaitsGoesOnWhenRedisIsAway() throws Exception {
    ValueStore one = node();
    ValueStore other = node();
    one.claim("v");
    var end = other.await("v");
    redis.kill();

    assertThat(end.get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(other.find("v")).isEmpty();
    assertThat(Eventually.until(claim -> claim == ValueStore.Claim.UNKNOWN, () -> other.claim("v")))
        .isEqualTo(ValueStore.Claim.UNKNOWN);
  }

  @Test
  void aRedisThatStandsStillIsWaitedForOnce() throws Exception {
    ValueStore node = node(10_000, Duration.ofMillis(5));
    redis.pause();
    try {
      assertThat(node.find("v")).isEmpty();
      long start = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        assertThat(node.find("v")).isEmpty();
      }
      // Not 5 s.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    } finally {
      redis.resume();
    }
    Eventually.until(
        found -> found,
        () -> {
          node.put("v", new byte[10], HOUR);
          return node.find("v").isPresent();
        });
  }

  @Test
  void aNoticeReachesAllNodesOnceAndAlsoThoseThatStartLater() throws Exception {
    ValueStore one = node();
    node();
    one.tell("first");
    Eventually.until(all -> all.equals(List.of("first")), () -> heard.get(1));
    long number = one.lastNotice();
    one.tell("second");
    Eventually.until(all -> all.equals(List.of("first", "second")), () -> heard.get(1));
    node();

    assertThat(heard.get(2)).containsExactly("first", "second");
    assertThat(number).isPositive();
    Eventually.until(last -> last > number, one::lastNotice);
  }
}
