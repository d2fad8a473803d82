package dev.patchbay.cluster;

import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cluster of nodes that share their state through Redis. One thread keeps the connection: it sends
 * what calls claim, and a heartbeat; while Redis is away it tries to come back.
 *
 * <p>Threading: any thread reads.
 */
public final class Cluster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  private static final Duration FIRST_CONNECTION = Duration.ofSeconds(2);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  /**
   * By then all nodes have noticed that Redis is back, and have written what they took meanwhile.
   */
  private static final Duration RETURN = Duration.ofMillis(500);

  private final ClusterSettings settings;
  private final LongSupplier nanos;
  private final NodeRegistry registry;
  private final SharedCounts counts;
  private final CountDownLatch tried = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean up;
  private volatile boolean told;
  private volatile boolean announced;

  /** A cluster that this node has still to join. */
  public Cluster(ClusterSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
    this.registry = new NodeRegistry(UUID.randomUUID().toString().substring(0, 8), nanos);
    this.counts = new SharedCounts(settings, registry::size, nanos);
    this.thread = DaemonThreads.named("patchbay-shared", this::run);
  }

  /**
   * Joins the cluster. Waits a moment for Redis, so that the first calls are counted for all nodes.
   *
   * @param status status of this node, as it is shown to the others
   * @param others listener of the others' statuses, by node
   */
  public void join(Supplier<NodeStatus> status, Consumer<Map<String, NodeStatus>> others) {
    registry.show(status, others);
    thread.start();
    try {
      tried.await(FIRST_CONNECTION.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  public SharedCounts counts() {
    return counts;
  }

  /** Shows this node's status to the others at once. */
  public void announce() {
    announced = true;
    counts.nudge();
  }

  public ClusterStatus status() {
    return new ClusterStatus(
        registry.node(), up, registry.statuses(), settings.failing(), counts.decidedAlone());
  }

  /** True while Redis answers. */
  boolean isUp() {
    return up;
  }

  private void run() {
    while (!closed) {
      try (RedisConnection redis = RedisConnection.open(settings, nanos)) {
        serve(redis);
      } catch (RedisUnavailable away) {
        onAway(away.getMessage());
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException bug) {
        LOG.error("the state of the nodes could not be shared", bug);
        onAway(bug.toString());
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private void serve(RedisConnection redis) throws RedisUnavailable, InterruptedException {
    // First: a node that is not known is taken for dead.
    registry.beat(redis);
    counts.renewHeld();
    long complete = nanos.getAsLong() + (told ? RETURN.toNanos() : 0);
    while (!closed) {
      if (!up && nanos.getAsLong() - complete >= 0) {
        onUp();
      }
      counts.exchange(redis, registry.node(), registry.untilNextBeat());
      if (announced || registry.untilNextBeat().isZero()) {
        announced = false;
        beat(redis);
      }
    }
    registry.leave(redis);
  }

  private void beat(RedisConnection redis) throws RedisUnavailable {
    if (!registry.beat(redis)) {
      counts.renewHeld();
    }
  }

  private void onUp() {
    up = true;
    counts.setUp(true);
    tried.countDown();
    if (told) {
      LOG.info("Redis answers again: limits hold for all nodes");
      told = false;
    }
  }

  private void onAway(String reason) {
    up = false;
    counts.setUp(false);
    tried.countDown();
    if (!told && !closed) {
      LOG.warn(
          "Redis is away, limits are those of this node (patchbay.shared.failing={}): {}",
          settings.failing().label(),
          reason);
      told = true;
    }
  }

  /** Leaves the cluster: the slots of this node are free at once. */
  @Override
  public void close() {
    closed = true;
    counts.nudge();
    LockSupport.unpark(thread);
    try {
      thread.join(FIRST_CONNECTION.toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
