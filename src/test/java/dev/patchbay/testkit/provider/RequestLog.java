package dev.patchbay.testkit.provider;

import dev.patchbay.testkit.Gate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has reached a provider, in order.
 *
 * <p>Threading: connections add, tests read and wait.
 */
final class RequestLog {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final List<Received> requests = new CopyOnWriteArrayList<>();

  void add(Received request) {
    lock.lock();
    try {
      requests.add(request);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<Received> all() {
    return List.copyOf(requests);
  }

  /** Waits for a request, counted from 1. */
  Received await(int count) {
    long left = Gate.LONGEST_WAIT.toNanos();
    lock.lock();
    try {
      while (requests.size() < count) {
        left = added.awaitNanos(left);
        if (left <= 0) {
          throw new AssertionError("requests: " + requests + " (expected: " + count + ")");
        }
      }
      return requests.get(count - 1);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted", interrupted);
    } finally {
      lock.unlock();
    }
  }
}
