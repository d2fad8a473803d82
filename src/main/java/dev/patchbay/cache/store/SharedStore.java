package dev.patchbay.cache.store;

import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.value.Notice;
import dev.patchbay.cluster.value.ValueSettings;
import dev.patchbay.cluster.value.ValueStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Part of the store that all nodes share: the shared tier, if it is on, and the purges of all nodes
 * (cache invalidation).
 *
 * <p>Threading: any thread; one thread of its own hears of purges.
 */
final class SharedStore implements AutoCloseable {

  private final ValueStore values;
  private final PurgeLog purges = new PurgeLog();
  private final Optional<SharedTier> tier;
  private final Consumer<Predicate<EntryMetadata>> purge;
  private final AtomicBoolean opened = new AtomicBoolean();

  /**
   * @param purge purges the tiers of this node
   */
  SharedStore(
      CacheSettings settings,
      ClusterSettings shared,
      Clock clock,
      Consumer<Predicate<EntryMetadata>> purge) {
    this.purge = purge;
    ValueSettings sizes = new ValueSettings(settings.shared().limit(), settings.ttl());
    this.values = new ValueStore(shared, sizes, this::hear, System::nanoTime);
    this.tier =
        values.isOn()
            ? Optional.of(new SharedTier(settings, clock, values, purges))
            : Optional.empty();
  }

  void open() {
    if (opened.compareAndSet(false, true)) {
      values.open();
    }
  }

  Optional<SharedTier> tier() {
    return tier;
  }

  ValueStore values() {
    return values;
  }

  /** Number of the last purge that this node has heard of. */
  long lastPurge() {
    return values.lastNotice();
  }

  /** Tells all nodes of a purge. */
  void tell(Purge which) {
    purges.add(which);
    values.tell(which.notice());
  }

  private void hear(long forgotten, List<Notice> fresh) {
    long before = values.lastNotice();
    if (forgotten > before) {
      purges.forget(forgotten);
      purge(Purge.ALL, before, forgotten);
    }
    for (Notice notice : fresh) {
      Optional<Purge> heard = Purge.of(notice.text());
      heard.ifPresent(one -> purges.add(notice.number(), one));
      heard.ifPresent(one -> purge(one, before, notice.number()));
    }
  }

  /** A node that has just started has entries on disk that are newer than a purge. */
  private void purge(Purge which, long before, long number) {
    Instant at = Instant.ofEpochMilli(number);
    purge.accept(
        metadata -> which.matches(metadata) && (before > 0 || metadata.created().isBefore(at)));
  }

  @Override
  public void close() {
    values.close();
  }
}
