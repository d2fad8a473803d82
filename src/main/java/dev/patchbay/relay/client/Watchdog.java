package dev.patchbay.relay.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends attempts that take too long.
 *
 * <p>A socket's time-out covers one read; it never covers a write, nor an answer that drips byte by
 * byte. So every attempt has a moment by which something must have happened, and one thread looks
 * at all of them.
 *
 * <p>Threading: one daemon thread runs the time-outs; they only cut connections and never block.
 */
public final class Watchdog implements AutoCloseable {

  // Fine enough for deadlines that people feel, and nothing to the processor.
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private final Set<DeadlineTimer> watches = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "patchbay-watchdog");
  private volatile boolean closed;

  public Watchdog() {
    thread.setDaemon(true);
    thread.start();
  }

  /** A watch that calls {@code onDue} once, when it is not fed in time; at rest to begin with. */
  public DeadlineTimer watch(Runnable onDue) {
    DeadlineTimer watch = new DeadlineTimer(onDue, watches::remove);
    watches.add(watch);
    return watch;
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      lookAtAll(System.nanoTime());
    }
  }

  private void lookAtAll(long now) {
    try {
      watches.forEach(watch -> watch.look(now));
    } catch (OutOfMemoryError full) {
      // Without this thread no call would ever time out; the next look finds what this one missed.
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LAST_LOOK.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
