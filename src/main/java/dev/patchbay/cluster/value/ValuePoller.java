package dev.patchbay.cluster.value;

import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.RedisConnection;
import dev.patchbay.cluster.RedisUnavailable;
import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poller of what other nodes do: a thread with a connection of its own that exchanges notices,
 * renews this node's leases and looks for values that are waited for.
 *
 * <p>Threading: any thread wakes it.
 */
final class ValuePoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ValuePoller.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final Duration LAST_STEPS = Duration.ofSeconds(1);

  private final ClusterSettings settings;
  private final NoticeLog notices;
  private final LeaseTable leases;
  private final LongSupplier nanos;
  private final Thread thread;
  private volatile boolean closed;

  ValuePoller(ClusterSettings settings, NoticeLog notices, LeaseTable leases, LongSupplier nanos) {
    this.settings = settings;
    this.notices = notices;
    this.leases = leases;
    this.nanos = nanos;
    this.thread = DaemonThreads.named("patchbay-shared-notices", this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      try (RedisConnection redis = RedisConnection.open(settings, nanos)) {
        while (!closed) {
          step(redis);
        }
      } catch (RedisUnavailable away) {
        // The connection of the counts tells that Redis is away.
        pause();
      } catch (RuntimeException bug) {
        LOG.error("notices of other nodes could not be read", bug);
        pause();
      }
    }
    leases.endAll();
  }

  private void pause() {
    leases.endAll();
    LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
  }

  private void step(RedisConnection redis) throws RedisUnavailable {
    if (notices.untilNext().isZero()) {
      notices.exchange(redis);
    }
    leases.renew(redis);
    leases.look(redis);
    Duration pause = leases.isWaiting() ? LeaseTable.BETWEEN_LOOKS : notices.untilNext();
    LockSupport.parkNanos(pause.toNanos());
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(LAST_STEPS.toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    leases.endAll();
  }
}
