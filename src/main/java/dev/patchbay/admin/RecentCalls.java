package dev.patchbay.admin;

import dev.patchbay.call.CallRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last calls that have ended.
 *
 * <p>Threading: any thread; the lock is held for a moment. Memory is bounded by the count.
 */
public final class RecentCalls {

  public static final int MOST = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<CallRecord> calls = new ArrayDeque<>();

  public void add(CallRecord call) {
    lock.lock();
    try {
      calls.addFirst(call);
      if (calls.size() > MOST) {
        calls.removeLast();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The newest first. */
  public List<CallRecord> newest(int most) {
    lock.lock();
    try {
      return calls.stream().limit(most).toList();
    } finally {
      lock.unlock();
    }
  }

  /** A client may give the same id twice; the newest call is meant. */
  public Optional<CallRecord> find(String id) {
    return newest(MOST).stream().filter(call -> call.id().equals(id)).findFirst();
  }
}
