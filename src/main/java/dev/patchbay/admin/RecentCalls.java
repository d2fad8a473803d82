package dev.patchbay.admin;

import dev.patchbay.call.CallRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ring buffer of the most recent finished calls.
 *
 * <p>Threading: any thread; the lock is held briefly. Memory is bounded by the count.
 */
public final class RecentCalls {

  public static final int CAPACITY = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<CallRecord> calls = new ArrayDeque<>();

  public void add(CallRecord call) {
    lock.lock();
    try {
      calls.addFirst(call);
      if (calls.size() > CAPACITY) {
        calls.removeLast();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Newest first. */
  public List<CallRecord> newest(int limit) {
    lock.lock();
    try {
      return calls.stream().limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  /** The newest call with this id; a client may use an id twice. */
  public Optional<CallRecord> find(String id) {
    return newest(CAPACITY).stream().filter(call -> call.id().equals(id)).findFirst();
  }
}
