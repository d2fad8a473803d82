package dev.patchbay.cache.store;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * All that is kept: tiers, the nearest first. What is found in a far one comes into the nearer.
 *
 * <p>Threading: safe.
 */
public final class TieredStore implements AutoCloseable {

  /**
   * An answer that was found; to be closed.
   *
   * @param tier where
   */
  public record Found(String tier, CacheEntry answer) implements AutoCloseable {

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
            ? Optional.of(new DiskTier(settings, clock, TieredStore::beside))
            : Optional.empty();
    disk.ifPresent(tiers::add);
  }

  private static void beside(Runnable sweep) {
    Thread thread = new Thread(sweep, "patchbay-cache-sweep");
    thread.setDaemon(true);
    thread.start();
  }

  /** Reads what earlier routers have left. */
  public void open() {
    disk.ifPresent(DiskTier::open);
  }

  public Optional<Found> find(CacheKey key) {
    for (int i = 0; i < tiers.size(); i++) {
      Optional<CacheEntry> answer = tiers.get(i).find(key);
      if (answer.isPresent()) {
        tiers.subList(0, i).forEach(nearer -> nearer.keep(answer.get()));
        return Optional.of(new Found(tiers.get(i).name(), answer.get()));
      }
    }
    return Optional.empty();
  }

  /** True if it is worth looking; does not block. */
  public boolean has(CacheKey key) {
    return tiers.stream().anyMatch(tier -> tier.has(key));
  }

  /** A file to write an answer to while it comes. */
  public Optional<PartFile> begin(EntryMetadata label) {
    return disk.flatMap(tier -> tier.begin(label));
  }

  /** Notes that such a file could not be written. */
  public void failed(IOException full) {
    disk.ifPresent(tier -> tier.failed(full));
  }

  /** Keeps an answer in every tier that takes it; false if none does. */
  public boolean keep(CacheEntry answer) {
    tiers.forEach(tier -> tier.keep(answer));
    return has(answer.label().key());
  }

  /**
   * Keeps the file that an answer was written to; it stays the caller's to close.
   *
   * @return true if it is kept
   */
  public boolean keep(PartFile file, EntryTrailer seal) {
    DiskTier onDisk = disk.orElseThrow();
    boolean isKept = onDisk.keep(file, seal);
    // An older answer in memory would hide the new one.
    tiers.stream()
        .filter(tier -> !tier.equals(onDisk))
        .forEach(tier -> tier.forget(file.label().key()));
    return isKept;
  }

  /** How often something was to be forgotten: what was begun before is not to outlast it. */
  public long purges() {
    return purges.get();
  }

  /** Forgets an answer that should not have been kept. */
  public void forget(CacheKey key) {
    tiers.forEach(tier -> tier.forget(key));
  }

  public int purge(Predicate<EntryMetadata> which) {
    purges.incrementAndGet();
    // An answer may be in several tiers, and is one answer all the same.
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
