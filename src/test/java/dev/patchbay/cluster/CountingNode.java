package dev.patchbay.cluster;

import dev.patchbay.api.Secret;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A node with one count. */
final class CountingNode implements AutoCloseable {

  /** Long enough that a busy machine decides nothing alone. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final double HOUR = 3_600_000;

  private final Cluster cluster;
  private final SharedCount count;

  private CountingNode(ClusterSettings settings, SharedCount.Quota quota) {
    cluster = new Cluster(settings, System::nanoTime);
    cluster.join(() -> NodeStatus.UNKNOWN, others -> {});
    count = cluster.counts().count(quota);
  }

  static CountingNode join(
      RedisServer redis, FailurePolicy failing, Duration timeout, SharedCount.Quota quota) {
    return join(redis, redis.url(), failing, timeout, quota);
  }

  /** A node that reaches Redis by this URL. */
  static CountingNode join(
      RedisServer redis,
      String url,
      FailurePolicy failing,
      Duration timeout,
      SharedCount.Quota quota) {
    Secret password = new Secret(redis.password());
    return new CountingNode(
        new ClusterSettings(URI.create(url), "", password, failing, timeout), quota);
  }

  /** A bucket that gets nothing back while a test runs. */
  static SharedCount.Quota bucket(String name, double capacity) {
    return new SharedCount.Quota(name, capacity, capacity / (100 * HOUR));
  }

  String name() {
    return cluster.status().node();
  }

  boolean isUp() {
    return cluster.isUp();
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

  void giveBack(long amount) {
    cluster.counts().add(count, -amount);
  }

  long decidedAlone() {
    return cluster.status().decidedAlone();
  }

  void awaitNodes(int size) throws IOException {
    Eventually.until(all -> all == size, () -> cluster.status().statuses().size());
  }

  void awaitUp() throws IOException {
    Eventually.until(up -> up, cluster::isUp);
  }

  void awaitAway() throws IOException {
    Eventually.until(up -> !up, cluster::isUp);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
