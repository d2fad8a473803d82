package dev.patchbay.ratelimit.bucket;

import dev.patchbay.ratelimit.bucket.ConcurrencyCounts.Permit;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts.Slot;
import java.util.List;
import java.util.Optional;

/** Concurrency limits: calls in flight by name, of this router or of all nodes. */
public interface Concurrency {

  /** Acquires all of these slots, or none and returns empty if one of them is full. */
  Optional<Permit> tryAcquire(List<Slot> slots);

  /** Number of calls in flight under this name. */
  int inFlight(String name);

  /** Highest number of calls in flight among the subjects of this limit. */
  int highest(String limit);

  /** True if the next call would be refused. */
  default boolean isFull(Slot slot) {
    return inFlight(slot.name()) >= slot.most();
  }
}
