package dev.patchbay.edge;

import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draining (graceful shutdown): it is announced while calls are still admitted; then no new calls
 * are admitted, and those in flight may finish. As the last listener of a call it counts those
 * whose end is not logged yet.
 *
 * <p>Threading: any thread. Calls are counted without the lock; those who wait for them release it
 * while they wait.
 */
public final class Draining implements CallListener {

  /**
   * Context attribute with the {@link Runnable} by which the embedded server starts draining; it
   * returns when the calls have ended or their time is over.
   */
  public static final String ATTRIBUTE = "patchbay.drain";

  private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

  private final Supplier<ShutdownPolicy> policy;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Condition beginning = lock.newCondition();
  private final AtomicInteger underWay = new AtomicInteger();
  // Written under the lock.
  private volatile int waiting;
  private volatile boolean announced;
  private volatile boolean begun;
  private long end;

  /**
   * Creates it, admitting calls.
   *
   * @param policy times, read when draining is announced and when it begins
   */
  public Draining(Supplier<ShutdownPolicy> policy) {
    this.policy = policy;
  }

  @Override
  public void onStart() {
    underWay.incrementAndGet();
  }

  /** True until draining begins; a call is counted before it asks. */
  boolean admitsCalls() {
    return !begun;
  }

  @Override
  public void onEnd(CallRecord call) {
    // In this order: one who waits is counted before it looks at the number of calls.
    if (underWay.decrementAndGet() == 0 && waiting > 0) {
      signalEmpty();
    }
  }

  private void signalEmpty() {
    lock.lock();
    try {
      empty.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** True until draining is announced or begins. */
  public boolean isOpen() {
    return !announced && !begun;
  }

  /** Announces draining: waits for the time, if there is one, in which calls are still admitted. */
  public void announce() {
    Duration time = policy.get().announce();
    if (time.isZero()) {
      return;
    }
    LOG.info("stopping: not ready any more, and serving new calls for another {}", time);
    long left = time.toNanos();
    lock.lock();
    try {
      announced = true;
      while (!begun && left > 0) {
        left = beginning.awaitNanos(left);
      }
    } catch (InterruptedException hurried) {
      // An interrupt asks for an immediate stop.
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Begins draining; further calls have no effect. */
  public void begin() {
    lock.lock();
    try {
      if (!begun) {
        begun = true;
        end = System.nanoTime() + policy.get().within().toNanos();
        beginning.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Begins draining, and waits for the calls in flight until their time is over. */
  public void finish() {
    begin();
    await(end - System.nanoTime());
  }

  /** Waits for the calls in flight; true if all have ended. */
  public boolean awaitEmpty(Duration longest) {
    return await(longest.toNanos());
  }

  private boolean await(long nanos) {
    long left = nanos;
    lock.lock();
    try {
      waiting++;
      while (underWay.get() > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      return underWay.get() == 0;
    } catch (InterruptedException hurried) {
      // An interrupt asks for an immediate stop.
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting--;
      lock.unlock();
    }
  }
}
