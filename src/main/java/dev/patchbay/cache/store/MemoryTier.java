package dev.patchbay.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory tier: entries on the heap, limited by size; evicts by frequency and recency (W-TinyLFU).
 *
 * <p>Threading: any thread; callers wait for the copying of an entry at most.
 */
final class MemoryTier implements Tier {

  /** Largest entry in bytes: ten seconds of speech as wav, minutes as mp3. */
  static final int LARGEST = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(MemoryTier.class);

  // Key, metadata and table: roughly measured, so that a million tiny entries count.
  private static final int OVERHEAD = 1024;

  private final Cache<CacheKey, CacheEntry> entries;

  MemoryTier(CacheSettings settings, Clock clock) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(settings.memory())
            .weigher((CacheKey key, CacheEntry answer) -> (int) answer.length() + OVERHEAD)
            .expireAfter(EntryExpiry.of(CacheEntry::metadata, settings.ttl(), clock))
            .ticker(EntryExpiry.ticker(clock))
            .executor(Runnable::run)
            .build();
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Optional<CacheEntry> find(CacheKey key) {
    return Optional.ofNullable(entries.getIfPresent(key));
  }

  @Override
  public boolean has(CacheKey key) {
    return entries.asMap().containsKey(key);
  }

  @Override
  public void store(CacheEntry answer) {
    if (answer.length() > LARGEST) {
      return;
    }
    try {
      entries.put(answer.metadata().key(), onHeap(answer));
    } catch (IOException unreadable) {
      // The tier that it comes from handles its own errors.
      LOG.debug("cannot copy an entry into memory", unreadable);
    }
  }

  private static CacheEntry onHeap(CacheEntry answer) throws IOException {
    if (answer.content() instanceof CacheEntry.Bytes) {
      return answer;
    }
    ByteArrayOutputStream copy = new ByteArrayOutputStream((int) answer.length());
    answer.content().writeTo(copy, 0, answer.length());
    CacheEntry.Bytes bytes = new CacheEntry.Bytes(copy.toByteArray());
    return new CacheEntry(answer.metadata(), answer.length(), answer.sha256(), bytes);
  }

  @Override
  public void remove(CacheKey key) {
    entries.invalidate(key);
  }

  @Override
  public int purge(Predicate<EntryMetadata> which) {
    int before = entries.asMap().size();
    entries.asMap().values().removeIf(answer -> which.test(answer.metadata()));
    return before - entries.asMap().size();
  }

  @Override
  public boolean isFailing() {
    return false;
  }

  @Override
  public CacheStats.Size size() {
    entries.cleanUp();
    long bytes = entries.asMap().values().stream().mapToLong(CacheEntry::length).sum();
    return new CacheStats.Size(entries.asMap().size(), bytes);
  }

  @Override
  public void close() {
    entries.invalidateAll();
  }
}
