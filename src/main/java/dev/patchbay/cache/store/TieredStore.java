package dev.patchbay.cache.store;

import dev.patchbay.jvm.DaemonThreads;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Tiered store: memory before disk. An entry found in a slower tier is copied into the faster ones.
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
  private final AtomicLong purges = new AtomicLong();

  public TieredStore(CacheSettings settings, Clock clock) {
    if (settings.memory() > 0) {
      tiers.add(new MemoryTier(settings, clock));
    }
    disk =
        settings.disk() > 0
            ? Optional.of(new DiskTier(settings, clock, TieredStore::inBackground))
            : Optional.empty();
    disk.ifPresent(tiers::add);
  }

  private static void inBackground(Runnable sweep) {
    DaemonThreads.named("patchbay-cache-sweep", sweep).start();
  }

  /** Reads the entries of earlier runs. */
  public void open() {
    disk.ifPresent(DiskTier::open);
  }

  public Optional<Hit> find(CacheKey key) {
    for (int i = 0; i < tiers.size(); i++) {
      Optional<CacheEntry> answer = tiers.get(i).find(key);
      if (answer.isPresent()) {
        tiers.subList(0, i).forEach(faster -> faster.store(answer.get()));
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

  /** Stores an entry in every tier that takes it; false if none does. */
  public boolean store(CacheEntry answer) {
    tiers.forEach(tier -> tier.store(answer));
    return has(answer.metadata().key());
  }

  /**
   * Turns a complete part file into an entry; the caller still closes it.
   *
   * @return true if it was stored
   */
  public boolean store(PartFile file, EntryTrailer trailer) {
    DiskTier onDisk = disk.orElseThrow();
    boolean stored = onDisk.store(file, trailer);
    // An older entry in memory would hide the new one.
    tiers.stream()
        .filter(tier -> !tier.equals(onDisk))
        .forEach(tier -> tier.remove(file.metadata().key()));
    return stored;
  }

  /** Number of purges so far: a fetch that began before a purge must not be stored after it. */
  public long purges() {
    return purges.get();
  }

  /** Removes an entry. */
  public void remove(CacheKey key) {
    tiers.forEach(tier -> tier.remove(key));
  }

  public int purge(Predicate<EntryMetadata> which) {
    purges.incrementAndGet();
    // An entry may be in several tiers, and counts once.
    return tiers.stream().mapToInt(tier -> tier.purge(which)).max().orElse(0);
  }

  public List<Tier> tiers() {
    return List.copyOf(tiers);
  }

  @Override
  public void close() {
    tiers.forEach(Tier::close);
  }
}
