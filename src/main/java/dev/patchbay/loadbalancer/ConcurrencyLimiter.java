package dev.patchbay.loadbalancer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls a provider has at once, and a short queue for the next ones.
 *
 * <p>Threading: any thread. Who waits is served in the order of arrival; nobody overtakes a queue.
 */
public final class ConcurrencyLimiter {

  /**
   * How much a provider is given to do.
   *
   * @param calls at once
   * @param queue calls that may wait for one of these
   */
  public record Limit(int calls, int queue) {

    public static final Limit NONE = new Limit(Integer.MAX_VALUE, 0);

    public Limit {
      if (calls < 1) {
        throw new IllegalArgumentException("calls: " + calls + " (expected: >= 1)");
      }
      if (queue < 0) {
        throw new IllegalArgumentException("queue: " + queue + " (expected: >= 0)");
      }
    }
  }

  /** One call's place at the provider; held until it is closed. */
  public final class Slot implements AutoCloseable {
    private final AtomicBoolean held = new AtomicBoolean(true);

    private Slot() {}

    @Override
    public void close() {
      if (held.compareAndSet(true, false)) {
        release();
      }
    }
  }

  /** One thread in the queue; all of it is guarded by the lock. */
  private final class Waiter {
    final Condition condition = lock.newCondition();
    boolean admitted;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> queue = new ArrayDeque<>();
  private Limit limit;
  private int inFlight;

  public ConcurrencyLimiter(Limit limit) {
    this.limit = limit;
  }

  /**
   * A place for one call; empty if there is none in time, or no room to wait for one.
   *
   * @param maxWait how long to wait; zero not to wait at all
   * @throws InterruptedException if the waiting thread is interrupted; it then holds nothing
   */
  public Optional<Slot> acquire(Duration maxWait) throws InterruptedException {
    // Made first: a place that is taken and cannot be handed out would be lost for good.
    Optional<Slot> slot = Optional.of(new Slot());
    lock.lockInterruptibly();
    try {
      // A free place means that nobody waits: it would have been handed over.
      if (inFlight < limit.calls()) {
        inFlight++;
        return slot;
      }
      if (queue.size() >= limit.queue() || maxWait.isNegative() || maxWait.isZero()) {
        return Optional.empty();
      }
      return queued(maxWait) ? slot : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is a place now, or one to wait for it. */
  enum Availability {
    FREE,
    QUEUE,
    FULL
  }

  /** What a call that came now would find. */
  Availability availability() {
    lock.lock();
    try {
      if (inFlight < limit.calls()) {
        return Availability.FREE;
      }
      return queue.size() < limit.queue() ? Availability.QUEUE : Availability.FULL;
    } finally {
      lock.unlock();
    }
  }

  /** Sets another limit. Held places stay held; who waits within the new queue goes on waiting. */
  public void resize(Limit next) {
    lock.lock();
    try {
      limit = next;
      admit();
    } finally {
      lock.unlock();
    }
  }

  public int inFlight() {
    lock.lock();
    try {
      return inFlight;
    } finally {
      lock.unlock();
    }
  }

  public int queued() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean queued(Duration maxWait) throws InterruptedException {
    Waiter self = new Waiter();
    queue.addLast(self);
    boolean returned = false;
    try {
      long remaining = nanos(maxWait);
      while (!self.admitted && remaining > 0) {
        remaining = self.condition.awaitNanos(remaining);
      }
      returned = true;
      return self.admitted;
    } finally {
      leaveQueue(self, returned);
    }
  }

  // An interrupt may come at the moment of admission: the place then goes to the next in line.
  private void leaveQueue(Waiter self, boolean returned) {
    if (!self.admitted) {
      queue.remove(self);
      return;
    }
    if (!returned) {
      inFlight--;
      admit();
    }
  }

  private void release() {
    lock.lock();
    try {
      inFlight--;
      admit();
    } finally {
      lock.unlock();
    }
  }

  // The place is handed over here and not left for who comes first, which would not be fair.
  private void admit() {
    while (inFlight < limit.calls() && !queue.isEmpty()) {
      Waiter next = queue.removeFirst();
      inFlight++;
      next.admitted = true;
      next.condition.signal();
    }
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(1)) > 0
        ? Duration.ofDays(1).toNanos()
        : duration.toNanos();
  }
}
