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
 * Answers on the heap, bounded by bytes; the ones that are asked for stay.
 *
 * <p>Threading: safe; nobody waits but for the copy of an answer.
 */
final class MemoryTier implements Tier {

  /** Largest answer that is kept here: ten seconds of speech as wav, minutes as mp3. */
  static final int LARGEST = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(MemoryTier.class);

  // Key, label and the table's own; measured roughly, so that a million tiny answers count.
  private static final int OVERHEAD = 1024;

  private final Cache<CacheKey, CacheEntry> answers;

  MemoryTier(CacheSettings settings, Clock clock) {
    answers =
        Caffeine.newBuilder()
            .maximumWeight(settings.memory())
            .weigher((CacheKey key, CacheEntry answer) -> (int) answer.length() + OVERHEAD)
            .expireAfter(EntryExpiry.of(CacheEntry::label, settings.ttl(), clock))
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
    return Optional.ofNullable(answers.getIfPresent(key));
  }

  @Override
  public boolean has(CacheKey key) {
    return answers.asMap().containsKey(key);
  }

  @Override
  public void keep(CacheEntry answer) {
    if (answer.length() > LARGEST) {
      return;
    }
    try {
      answers.put(answer.label().key(), onHeap(answer));
    } catch (IOException unreadable) {
      // The tier that it comes from finds out by itself.
      LOG.debug("cannot copy an answer into memory", unreadable);
    }
  }

  private static CacheEntry onHeap(CacheEntry answer) throws IOException {
    if (answer.content() instanceof CacheEntry.Bytes) {
      return answer;
    }
    ByteArrayOutputStream copy = new ByteArrayOutputStream((int) answer.length());
    answer.content().writeTo(copy, 0, answer.length());
    CacheEntry.Bytes bytes = new CacheEntry.Bytes(copy.toByteArray());
    return new CacheEntry(answer.label(), answer.length(), answer.sha256(), bytes);
  }

  @Override
  public void forget(CacheKey key) {
    answers.invalidate(key);
  }

  @Override
  public int purge(Predicate<EntryMetadata> which) {
    int before = answers.asMap().size();
    answers.asMap().values().removeIf(answer -> which.test(answer.label()));
    return before - answers.asMap().size();
  }

  @Override
  public boolean isFailing() {
    return false;
  }

  @Override
  public CacheStats.Size size() {
    answers.cleanUp();
    long bytes = answers.asMap().values().stream().mapToLong(CacheEntry::length).sum();
    return new CacheStats.Size(answers.asMap().size(), bytes);
  }

  @Override
  public void close() {
    answers.invalidateAll();
  }
}
