package dev.patchbay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.api.Secret;
import dev.patchbay.cluster.value.ValueSettings;
import dev.patchbay.cluster.value.ValueStore;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.InstalledProgram;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.TlsRedis;
import dev.patchbay.testkit.provider.SelfSigned;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Access to Redis: users with few permissions, TLS with a certificate of one's own. */
@Timeout(60)
class RedisAccessTest {

  private static final Path PAGE = Path.of("src/site/markdown/nodes.md");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static ClusterSettings settings(String url, String user, String password, String trust) {
    return new ClusterSettings(
        URI.create(url), user, new Secret(password), FailurePolicy.SHARE, PATIENCE, trust);
  }

  /** The line of the page that makes the user. */
  private static List<String> user() throws Exception {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("user patchbay on "))
        .map(line -> List.of(line.substring("user patchbay ".length()).split(" ")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theUserOfThePageMayDoAllThatARouterDoes() throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      try (Jedis operator = redis.connect()) {
        operator.aclSetUser("patchbay", user().toArray(String[]::new));
      }
      ClusterSettings settings = settings(redis.url(), "patchbay", "the-password", "");
      assertCounts(settings);
      assertValues(settings);
      try (Jedis operator = redis.connect()) {
        assertThat(operator.aclLog()).isEmpty();
      }
    }
  }

  private static void assertCounts(ClusterSettings settings) throws Exception {
    try (Cluster cluster = new Cluster(settings, System::nanoTime)) {
      cluster.join(() -> NodeStatus.UNKNOWN, others -> {});
      Eventually.until(up -> up, cluster::isUp);
      SharedCount bucket = cluster.counts().count(CountingNode.bucket("b", 2));
      SharedCount slots = cluster.counts().count(new SharedCount.Quota("s", 2, 0));
      List<SharedCounts.Claim> claims =
          List.of(new SharedCounts.Claim(bucket, 1), new SharedCounts.Claim(slots, 1));
      assertThat(cluster.counts().acquire(claims)).allMatch(SharedCounts.Decision::room);
      assertThat(cluster.status().decidedAlone()).isZero();
      assertThat(cluster.isUp()).isTrue();
    }
  }

  private static void assertValues(ClusterSettings settings) throws Exception {
    ValueSettings sizes = new ValueSettings(1_000, Duration.ofHours(1));
    try (ValueStore values =
        new ValueStore(settings, sizes, (gone, fresh) -> {}, System::nanoTime)) {
      values.open();
      Eventually.until(up -> up, values::isUp);
      assertThat(values.claim("v")).isEqualTo(ValueStore.Claim.TAKEN);
      values.release("v");
      for (String name : List.of("v", "w")) {
        values.put(name, new byte[600], Duration.ofHours(1));
        Eventually.until(found -> found, () -> values.find(name).isPresent());
      }
      values.tell("a notice");
      Eventually.until(number -> number > 0, values::lastNotice);
      values.sweep(head -> true, 10);
      Eventually.until(found -> !found, () -> values.find("w").isPresent());
      assertThat(values.isRefused()).isFalse();
    }
  }

  @Test
  void tlsIsSpokenWithAnAuthorityOfOnesOwn(@TempDir Path folder) throws Exception {
    boolean there = InstalledProgram.find("redis-server").isPresent();
    if (!there) {
      System.err.println("TLS TO REDIS IS NOT TESTED: no redis-server on the PATH");
    }
    assumeTrue(there, "no redis-server on the PATH");
    Path keys = folder.resolve("keys.p12");
    SelfSigned.door("ip:127.0.0.1", keys).close();
    String trust = SelfSigned.pem(keys).toString();
    try (TlsRedis redis = TlsRedis.start(SelfSigned.identity(keys), "the-password")) {
      ClusterSettings settings = settings(redis.url("127.0.0.1"), "", "the-password", trust);
      assertCounts(settings);
      assertValues(settings);

      assertThatThrownBy(() -> open(settings(redis.url("127.0.0.1"), "", "the-password", "")))
          .hasMessageContaining("unable to find valid certification path");
      assertThatThrownBy(() -> open(settings(redis.url("127.0.0.2"), "", "the-password", trust)))
          .hasMessageContaining("No subject alternative names matching IP address 127.0.0.2");
      assertThatThrownBy(() -> open(settings(redis.url("127.0.0.1"), "", "wrong", trust)))
          .hasMessageContaining("WRONGPASS");
      assertThatThrownBy(
              () -> open(settings(redis.url("127.0.0.1"), "", "the-password", "/nowhere")))
          .hasMessageContaining("patchbay.shared.trust cannot be used");
    }
  }

  private static void open(ClusterSettings settings) throws RedisUnavailable {
    RedisConnection.open(settings, System::nanoTime).close();
  }
}
