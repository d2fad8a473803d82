package dev.patchbay.loadbalancer.concurrency;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Concurrency limiter (bulkhead) of one provider, with a bounded FIFO queue. Where nodes share the
 * limit, a call needs a permit of all of them as well, and the head of the queue asks for one.
 *
 * <p>Threading: any thread. Waiting calls are served in the order of arrival; a new call never
 * overtakes the queue.
 */
public final class ConcurrencyLimiter {

  /** Time between two looks for a client that has left the queue. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final ReentrantLock lock = new ReentrantLock();
  private final CallQueue queue = new CallQueue(lock);
  private final NodeSemaphore semaphore;
  private ConcurrencyLimit limit;
  private int inFlight;
  private long asked = System.nanoTime();

  public ConcurrencyLimiter(ConcurrencyLimit limit) {
    this(limit, NodeSemaphore.ALONE);
  }

  /**
   * @param semaphore permits that all nodes have together
   */
  ConcurrencyLimiter(ConcurrencyLimit limit, NodeSemaphore semaphore) {
    this.limit = limit;
    this.semaphore = semaphore;
    semaphore.adopt(limit);
  }

  /**
   * Acquires a slot for one call; empty if none becomes free in time, or the queue is full.
   *
   * @param maxWait longest time in the queue; zero for not waiting at all
   * @throws InterruptedException if the waiting thread is interrupted; it then holds nothing
   */
  public Optional<ConcurrencySlot> acquire(Duration maxWait) throws InterruptedException {
    return acquire(maxWait, () -> false);
  }

  /**
   * Acquires a slot for one call, whose client may disconnect meanwhile.
   *
   * @param abandoned true once nobody waits for the call any more; the queue is then left
   */
  public Optional<ConcurrencySlot> acquire(Duration maxWait, BooleanSupplier abandoned)
      throws InterruptedException {
    // Created first: a slot that is counted but cannot be returned would be lost for good.
    Optional<ConcurrencySlot> slot = Optional.of(new ConcurrencySlot(this::release));
    lock.lockInterruptibly();
    try {
      if (queue.isEmpty() && inFlight < limit.calls() && tryAcquire()) {
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

  /** Takes a slot, and asks for a permit without the lock. */
  private boolean tryAcquire() {
    inFlight++;
    if (semaphore.isAlone()) {
      return true;
    }
    boolean granted = false;
    lock.unlock();
    try {
      granted = semaphore.tryAcquire();
    } finally {
      lock.lock();
      asked = System.nanoTime();
      if (!granted) {
        inFlight--;
        queue.wakeHead();
      }
    }
    return granted;
  }

  /** Availability for a call that arrives now. */
  public enum Availability {
    FREE,
    QUEUE,
    FULL
  }

  /** Looks at the slots without acquiring one. */
  public Availability availability() {
    lock.lock();
    try {
      if (queue.isEmpty() && inFlight + semaphore.elsewhere().calls() < limit.calls()) {
        return Availability.FREE;
      }
      return queue.size() < limit.queue() ? Availability.QUEUE : Availability.FULL;
    } finally {
      lock.unlock();
    }
  }

  /** Changes the limit. Slots already held remain valid, and waiting calls go on waiting. */
  public void resize(ConcurrencyLimit next) {
    lock.lock();
    try {
      limit = next;
      semaphore.adopt(next);
      queue.wakeHead();
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

  /** The permits that all nodes have together. */
  public NodeSemaphore semaphore() {
    return semaphore;
  }

  private boolean queued(Duration maxWait, BooleanSupplier abandoned) throws InterruptedException {
    CallQueue.Waiter self = queue.join();
    boolean returned = false;
    try {
      long now = System.nanoTime();
      long end = now + nanos(maxWait);
      long look = now;
      while (!self.isAdmitted() && end - now > 0 && (look - now > 0 || !abandoned.getAsBoolean())) {
        look = look - now > 0 ? look : now + LOOK_NANOS;
        long pause = pauseBeforeAsking(self, now);
        if (pause > 0) {
          self.await(Math.min(pause, Math.min(look - now, end - now)));
        } else if (tryAcquire() && !queue.admitHead()) {
          giveBack();
        }
        now = System.nanoTime();
      }
      returned = true;
      return self.isAdmitted();
    } finally {
      leaveQueue(self, returned);
    }
  }

  /** Only the head of the queue asks, and only now and then: nodes that wait must not crowd. */
  private long pauseBeforeAsking(CallQueue.Waiter self, long now) {
    if (!queue.isHead(self) || inFlight >= limit.calls()) {
      return Long.MAX_VALUE;
    }
    return semaphore.isAlone() ? 0 : asked + semaphore.pause().toNanos() - now;
  }

  // An interrupt may come at the moment of admission: the slot then goes to the next in the queue.
  private void leaveQueue(CallQueue.Waiter self, boolean returned) {
    if (!self.isAdmitted()) {
      queue.leave(self);
    } else if (!returned) {
      passOn();
    }
  }

  private void release() {
    lock.lock();
    try {
      passOn();
    } finally {
      lock.unlock();
    }
  }

  // The slot is handed over here: leaving it to the first thread that runs would not be fair.
  private void passOn() {
    if (inFlight > limit.calls() || !semaphore.mayKeep() || !queue.admitHead()) {
      giveBack();
    }
  }

  private void giveBack() {
    inFlight--;
    semaphore.release();
    queue.wakeHead();
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(1)) > 0
        ? Duration.ofDays(1).toNanos()
        : duration.toNanos();
  }
}
