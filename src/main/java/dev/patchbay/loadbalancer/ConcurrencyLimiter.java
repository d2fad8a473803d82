package dev.patchbay.loadbalancer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Concurrency limiter (bulkhead) of one provider, with a bounded FIFO queue.
 *
 * <p>Threading: any thread. Waiting calls are served in the order of arrival; a new call never
 * overtakes the queue.
 */
public final class ConcurrencyLimiter {

  /**
   * Limit of a provider.
   *
   * @param calls most concurrent calls
   * @param queue most calls waiting for a slot
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

  /** Slot of one call; held until it is closed. */
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

  /** Time between two looks for a client that has left the queue. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> queue = new ArrayDeque<>();
  private Limit limit;
  private int inFlight;

  public ConcurrencyLimiter(Limit limit) {
    this.limit = limit;
  }

  /**
   * Acquires a slot for one call; empty if none becomes free in time, or the queue is full.
   *
   * @param maxWait longest time in the queue; zero for not waiting at all
   * @throws InterruptedException if the waiting thread is interrupted; it then holds nothing
   */
  public Optional<Slot> acquire(Duration maxWait) throws InterruptedException {
    return acquire(maxWait, () -> false);
  }

  /**
   * Acquires a slot for one call, whose client may disconnect meanwhile.
   *
   * @param abandoned true once nobody waits for the call any more; the queue is then left
   */
  Optional<Slot> acquire(Duration maxWait, BooleanSupplier abandoned) throws InterruptedException {
    // Created first: a slot that is counted but cannot be returned would be lost for good.
    Optional<Slot> slot = Optional.of(new Slot());
    lock.lockInterruptibly();
    try {
      // A free slot means an empty queue: it would have been handed over.
      if (inFlight < limit.calls()) {
        inFlight++;
        return slot;
      }
      if (queue.size() >= limit.queue() || maxWait.isNegative() || maxWait.isZero()) {
        return Optional.empty();
      }
      return queued(maxWait, abandoned) ? slot : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Availability for a call that arrives now. */
  enum Availability {
    FREE,
    QUEUE,
    FULL
  }

  /** Looks at the slots without acquiring one. */
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

  /** Changes the limit. Slots already held remain valid, and waiting calls go on waiting. */
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

  private boolean queued(Duration maxWait, BooleanSupplier abandoned) throws InterruptedException {
    Waiter self = new Waiter();
    queue.addLast(self);
    boolean returned = false;
    try {
      long remaining = nanos(maxWait);
      while (!self.admitted && remaining > 0 && !abandoned.getAsBoolean()) {
        long look = Math.min(remaining, LOOK_NANOS);
        remaining += self.condition.awaitNanos(look) - look;
      }
      returned = true;
      return self.admitted;
    } finally {
      leaveQueue(self, returned);
    }
  }

  // An interrupt may come at the moment of admission: the slot then goes to the next in the queue.
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

  // The slot is handed over here: leaving it to the first thread that runs would not be fair.
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
