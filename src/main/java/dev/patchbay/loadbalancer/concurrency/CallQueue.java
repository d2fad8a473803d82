package dev.patchbay.loadbalancer.concurrency;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * FIFO queue of calls that wait for a slot.
 *
 * <p>Threading: all of it is guarded by the lock of its limiter.
 */
final class CallQueue {

  /** One thread in the queue. */
  static final class Waiter {
    private final Condition condition;
    private boolean admitted;

    private Waiter(Condition condition) {
      this.condition = condition;
    }

    boolean isAdmitted() {
      return admitted;
    }

    /** Waits for its admission, or until it is to look again. */
    void await(long nanos) throws InterruptedException {
      condition.awaitNanos(nanos);
    }
  }

  private final Lock lock;
  private final Deque<Waiter> waiters = new ArrayDeque<>();

  CallQueue(Lock lock) {
    this.lock = lock;
  }

  Waiter join() {
    Waiter last = new Waiter(lock.newCondition());
    waiters.addLast(last);
    return last;
  }

  void leave(Waiter waiter) {
    waiters.remove(waiter);
    wakeHead();
  }

  boolean isHead(Waiter waiter) {
    return waiters.peekFirst() == waiter;
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  int size() {
    return waiters.size();
  }

  /** Admits the head; false if nobody waits. */
  boolean admitHead() {
    Waiter head = waiters.pollFirst();
    if (head == null) {
      return false;
    }
    head.admitted = true;
    head.condition.signal();
    wakeHead();
    return true;
  }

  /** Has the head look again. */
  void wakeHead() {
    if (!waiters.isEmpty()) {
      waiters.peekFirst().condition.signal();
    }
  }
}
