package dev.patchbay.admin;

import dev.patchbay.call.CallRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Ring buffer of the most recent finished calls.
 *
 * <p>Threading: any thread, without a lock: every call ends here. Memory is bounded by the count.
 */
public final class RecentCalls {

  public static final int CAPACITY = 500;

  private final AtomicReferenceArray<CallRecord> calls = new AtomicReferenceArray<>(CAPACITY);
  private final AtomicLong added = new AtomicLong();

  public void add(CallRecord call) {
    calls.set(slot(added.getAndIncrement()), call);
  }

  /**
   * Newest first. A call that is being added at this moment is missing; the oldest is in its place.
   */
  public List<CallRecord> newest(int limit) {
    long end = added.get();
    long most = Math.min(end, Math.min(limit, CAPACITY));
    List<CallRecord> newest = new ArrayList<>((int) most);
    for (long i = 1; i <= most; i++) {
      Optional.ofNullable(calls.get(slot(end - i))).ifPresent(newest::add);
    }
    return newest;
  }

  /** The newest call with this id; a client may use an id twice. */
  public Optional<CallRecord> find(String id) {
    return newest(CAPACITY).stream().filter(call -> call.id().equals(id)).findFirst();
  }

  private static int slot(long number) {
    return (int) (number % CAPACITY);
  }
}
