package dev.patchbay.cache.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Log of the purges of all nodes (tombstones): an entry whose fetch began before a purge that it
 * matches is not used, wherever it was stored.
 *
 * <p>Threading: any thread.
 */
final class PurgeLog {

  /** As many as a node is told of when it starts. */
  private static final int MOST = 100;

  /** A purge of this node of which the others have not been told. */
  private static final long NOT_TOLD = Long.MAX_VALUE;

  private record One(long number, Purge purge) {}

  /**
   * @param forgotten number of the last purge that is not in the list
   */
  private record State(long forgotten, List<One> purges) {

    State with(One one) {
      List<One> all = new ArrayList<>(purges);
      all.remove(new One(NOT_TOLD, one.purge()));
      all.add(one);
      long more = all.size() > MOST ? all.remove(0).number() : 0;
      return new State(Math.max(forgotten, more == NOT_TOLD ? 0 : more), List.copyOf(all));
    }
  }

  private final AtomicReference<State> state = new AtomicReference<>(new State(0, List.of()));

  /** Adds a purge of this node, before the others are told. */
  void add(Purge purge) {
    state.updateAndGet(before -> before.with(new One(NOT_TOLD, purge)));
  }

  /** Adds a purge of which all are told. */
  void add(long number, Purge purge) {
    state.updateAndGet(before -> before.with(new One(number, purge)));
  }

  /** All entries up to this number count as purged, because their purges are not known any more. */
  void forget(long number) {
    state.updateAndGet(before -> new State(Math.max(before.forgotten(), number), before.purges()));
  }

  /**
   * True if an entry has been purged.
   *
   * @param known number of the last purge that its node had heard of when its fetch began
   */
  boolean isPurged(EntryMetadata metadata, long known) {
    State now = state.get();
    return known < now.forgotten()
        || now.purges().stream()
            .anyMatch(one -> one.number() > known && one.purge().matches(metadata));
  }
}
