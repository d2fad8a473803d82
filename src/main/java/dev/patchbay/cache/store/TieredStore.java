package dev.patchbay.cache.store;

import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.value.ValueStore;
import dev.patchbay.jvm.DaemonThreads;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Tiered store: memory before disk before the tier that nodes share. An entry found in a slower
 * tier is copied into the faster ones.
 *
 * <p>Threading: any thread.
 */
public final class TieredStore implements AutoCloseable {

  /**
   * Entry that was found; the caller closes it.
   *
   * @param tier name of the tier
   */
  public record Hit(String tier, CacheEntry answer) implements AutoCloseable {

    @Override
    public void close() {
      answer.close();
    }
  }

  private final List<Tier> tiers = new ArrayList<>();
  private final Optional<DiskTier> disk;
  private final Optional<SharedStore> shared;
  private final Optional<SharedTier> sharedTier;
  private final AtomicLong purges = new AtomicLong();

  /**
   * @param nodes state that nodes share
   */
  public TieredStore(CacheSettings settings, ClusterSettings nodes, Clock clock) {
    if (settings.memory() > 0) {
      tiers.add(new MemoryTier(settings, clock));
    }
    disk =
        settings.disk() > 0
            ? Optional.of(new DiskTier(settings, clock, TieredStore::inBackground))
            : Optional.empty();
    disk.ifPresent(tiers::add);
    shared =
        nodes.isOn()
            ? Optional.of(new SharedStore(settings, nodes, clock, this::purgeHere))
            : Optional.empty();
    sharedTier = shared.flatMap(SharedStore::tier);
    sharedTier.ifPresent(tiers::add);
  }

  private static void inBackground(Runnable sweep) {
    DaemonThreads.named("patchbay-cache-sweep", sweep).start();
  }

  /** Reads the entries of earlier runs. */
  public void open() {
    disk.ifPresent(DiskTier::open);
    shared.ifPresent(SharedStore::open);
  }

  public Optional<Hit> find(CacheKey key) {
    for (int i = 0; i < tiers.size(); i++) {
      long before = purges.get();
      Optional<CacheEntry> answer = tiers.get(i).find(key);
      if (answer.isPresent()) {
        List<Tier> faster = tiers.subList(0, i);
        faster.forEach(tier -> tier.store(answer.get()));
        // Checked last: either the purge sees the copies, or this sees the purge.
        if (!faster.isEmpty() && purges.get() != before) {
          faster.forEach(tier -> tier.remove(key));
        }
        return Optional.of(new Hit(tiers.get(i).name(), answer.get()));
      }
    }
    return Optional.empty();
  }

  /** True if {@link #find} may find it; does not block. */
  public boolean has(CacheKey key) {
    return tiers.stream().anyMatch(tier -> tier.has(key));
  }

  /**
   * File to write a response to while it arrives; empty if the disk tier is off or out of order.
   */
  public Optional<PartFile> begin(EntryMetadata metadata) {
    return disk.flatMap(tier -> tier.begin(metadata));
  }

  /** Records that such a file could not be written. */
  public void onWriteFailure(IOException full) {
    disk.ifPresent(tier -> tier.onWriteFailure(full));
  }

  /**
   * Stores an entry in every tier that takes it; false if none does.
   *
   * @param purge number of the last purge of all nodes when its fetch began
   */
  public boolean store(CacheEntry answer, long purge) {
    tiers.forEach(tier -> tier.store(answer));
    sharedTier.ifPresent(tier -> tier.store(answer, purge));
    return has(answer.metadata().key())
        || sharedTier.filter(tier -> tier.takes(answer)).isPresent();
  }

  /**
   * Turns a complete part file into an entry; the caller still closes it.
   *
   * @param purge number of the last purge of all nodes when its fetch began
   * @return true if it was stored
   */
  public boolean store(PartFile file, EntryTrailer trailer, long purge) {
    DiskTier onDisk = disk.orElseThrow();
    boolean stored = onDisk.store(file, trailer);
    // An older entry in memory would hide the new one.
    tiers.stream()
        .filter(tier -> !tier.equals(onDisk))
        .forEach(tier -> tier.remove(file.metadata().key()));
    if (stored && sharedTier.isPresent()) {
      onDisk.find(file.metadata().key()).ifPresent(entry -> share(entry, purge));
    }
    return stored;
  }

  private void share(CacheEntry entry, long purge) {
    try (entry) {
      sharedTier.ifPresent(tier -> tier.store(entry, purge));
    }
  }

  /** Number of purges so far: a fetch that began before a purge must not be stored after it. */
  public long purges() {
    return purges.get();
  }

  /** Removes an entry. */
  public void remove(CacheKey key) {
    tiers.forEach(tier -> tier.remove(key));
  }

  /** Number of the last purge of all nodes that this one has heard of. */
  public long lastPurge() {
    return shared.map(SharedStore::lastPurge).orElse(0L);
  }

  /** Purges entries on all nodes; returns the number of those of this node. */
  public int purge(Purge which) {
    shared.ifPresent(all -> all.tell(which));
    int removed = purgeHere(which::matches);
    sharedTier.ifPresent(tier -> tier.purge(which::matches));
    return removed;
  }

  private int purgeHere(Predicate<EntryMetadata> which) {
    purges.incrementAndGet();
    // An entry may be in several tiers, and counts once.
    return tiers.stream()
        .filter(tier -> !sharedTier.equals(Optional.of(tier)))
        .mapToInt(tier -> tier.purge(which))
        .max()
        .orElse(0);
  }

  /** Values that nodes keep for each other, if the shared tier is on. */
  public Optional<ValueStore> sharedValues() {
    return sharedTier.flatMap(tier -> shared).map(SharedStore::values);
  }

  public List<Tier> tiers() {
    return List.copyOf(tiers);
  }

  @Override
  public void close() {
    shared.ifPresent(SharedStore::close);
    tiers.forEach(Tier::close);
  }
}
