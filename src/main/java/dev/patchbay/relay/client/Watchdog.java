package dev.patchbay.relay.client;

import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Watchdog thread that enforces the deadlines of all attempts.
 *
 * <p>A socket timeout covers one read; it never covers a write, nor a response that drips byte by
 * byte. So every attempt has a deadline timer, and one thread checks all of them.
 *
 * <p>Threading: one daemon thread runs the expiry actions; they only abort connections and never
 * block.
 */
public final class Watchdog implements AutoCloseable {

  // Precise enough for deadlines of seconds, at no noticeable CPU cost.
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(10);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final Set<DeadlineTimer> timers = ConcurrentHashMap.newKeySet();
  private final Thread thread = DaemonThreads.named("patchbay-watchdog", this::run);
  private volatile boolean closed;

  public Watchdog() {
    thread.start();
  }

  /** A new timer, not armed yet, that calls {@code onExpiry} once if its deadline passes. */
  public DeadlineTimer timer(Runnable onExpiry) {
    DeadlineTimer timer = new DeadlineTimer(onExpiry, timers::remove);
    timers.add(timer);
    return timer;
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(CHECK_INTERVAL.toNanos());
      checkAll(System.nanoTime());
    }
  }

  private void checkAll(long now) {
    try {
      timers.forEach(timer -> timer.check(now));
    } catch (OutOfMemoryError full) {
      // Without this thread no call would ever time out; the next round catches up.
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(STOP_TIMEOUT.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
