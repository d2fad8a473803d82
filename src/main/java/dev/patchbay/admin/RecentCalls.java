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

  private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(CAPACITY);
  private final AtomicLong added = new AtomicLong();

  private record Entry(long number, CallRecord call) {

    // A thread may be late by a whole round.
    private Entry orNewer(Entry present) {
      return present != null && present.number > number ? present : this;
    }
  }

  public void add(CallRecord call) {
    Entry entry = new Entry(added.getAndIncrement(), call);
    entries.accumulateAndGet(slot(entry.number()), entry, (present, late) -> late.orNewer(present));
  }

  /** Newest first; without a call that is being added at this moment. */
  public List<CallRecord> newest(int limit) {
    long end = added.get();
    long most = Math.min(end, Math.min(limit, CAPACITY));
    List<CallRecord> newest = new ArrayList<>((int) most);
    for (long number = end - 1; number >= end - most; number--) {
      Entry entry = entries.get(slot(number));
      if (entry != null && entry.number() == number) {
        newest.add(entry.call());
      }
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
