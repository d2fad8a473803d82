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
        giveBack();
      }
    }
  }

  /** One thread in the queue; all of it is guarded by the lock. */
  private final class Waiter {
    final Condition called = lock.newCondition();
    boolean admitted;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> waiting = new ArrayDeque<>();
  private Limit limit;
  private int inFlight;

  public ConcurrencyLimiter(Limit limit) {
    this.limit = limit;
  }

  /**
   * A place for one call; empty if there is none in time, or no room to wait for one.
   *
   * @param longest how long to wait; zero not to wait at all
   * @throws InterruptedException if the waiting thread is interrupted; it then holds nothing
   */
  public Optional<Slot> acquire(Duration longest) throws InterruptedException {
    // Made first: a place that is taken and cannot be handed out would be lost for good.
    Optional<Slot> slot = Optional.of(new Slot());
    lock.lockInterruptibly();
    try {
      // A free place means that nobody waits: it would have been handed over.
      if (inFlight < limit.calls()) {
        inFlight++;
        return slot;
      }
      if (waiting.size() >= limit.queue() || longest.isNegative() || longest.isZero()) {
        return Optional.empty();
      }
      return queued(longest) ? slot : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is a place now, or one to wait for it. */
  enum Room {
    FREE,
    IN_THE_QUEUE,
    NONE
  }

  /** What a call that came now would find. */
  Room room() {
    lock.lock();
    try {
      if (inFlight < limit.calls()) {
        return Room.FREE;
      }
      return waiting.size() < limit.queue() ? Room.IN_THE_QUEUE : Room.NONE;
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
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean queued(Duration longest) throws InterruptedException {
    Waiter self = new Waiter();
    waiting.addLast(self);
    boolean returned = false;
    try {
      long left = nanos(longest);
      while (!self.admitted && left > 0) {
        left = self.called.awaitNanos(left);
      }
      returned = true;
      return self.admitted;
    } finally {
      leave(self, returned);
    }
  }

  // An interrupt may come at the moment of admission: the place then goes to the next in line.
  private void leave(Waiter self, boolean returned) {
    if (!self.admitted) {
      waiting.remove(self);
      return;
    }
    if (!returned) {
      inFlight--;
      admit();
    }
  }

  private void giveBack() {
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
    while (inFlight < limit.calls() && !waiting.isEmpty()) {
      Waiter next = waiting.removeFirst();
      inFlight++;
      next.admitted = true;
      next.called.signal();
    }
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(1)) > 0
        ? Duration.ofDays(1).toNanos()
        : duration.toNanos();
  }
}
