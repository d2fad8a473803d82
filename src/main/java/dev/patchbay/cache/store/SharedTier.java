package dev.patchbay.cache.store;

import dev.patchbay.cluster.value.ValueStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shared tier (distributed cache): small entries in Redis, for all nodes. What is found there is
 * verified, as anyone who can write to Redis may have stored it.
 *
 * <p>Threading: any thread; a caller waits for Redis as briefly as for a shared limit.
 */
final class SharedTier implements Tier {

  static final String NAME = "shared";

  private static final Logger LOG = LoggerFactory.getLogger(SharedTier.class);

  private final CacheSettings settings;
  private final Clock clock;
  private final ValueStore values;
  private final PurgeLog purges;

  SharedTier(CacheSettings settings, Clock clock, ValueStore values, PurgeLog purges) {
    this.settings = settings;
    this.clock = clock;
    this.values = values;
    this.purges = purges;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<CacheEntry> find(CacheKey key) {
    return values.find(key.hex()).flatMap(bytes -> read(bytes, key));
  }

  private Optional<CacheEntry> read(byte[] bytes, CacheKey key) {
    try {
      EntryBytes.Numbered read = EntryBytes.read(bytes, key);
      EntryMetadata metadata = read.entry().metadata();
      Duration left = EntryExpiry.remaining(metadata, settings.ttl(), clock);
      if (purges.isPurged(metadata, read.purge()) || left.isNegative() || left.isZero()) {
        values.remove(key.hex());
        return Optional.empty();
      }
      return Optional.of(read.entry());
    } catch (IOException damaged) {
      LOG.info("deletes a response from Redis: {}", damaged.getMessage());
      values.remove(key.hex());
      return Optional.empty();
    }
  }

  /** False: whether Redis has it would have to be asked. */
  @Override
  public boolean has(CacheKey key) {
    return false;
  }

  /** True if an entry is small enough, and Redis answers. */
  boolean takes(CacheEntry answer) {
    return answer.length() <= settings.shared().maxEntry() && values.isUp();
  }

  /** Does nothing: it takes an entry with the number of the last purge before its fetch. */
  @Override
  public void store(CacheEntry answer) {}

  /**
   * Stores an entry, soon.
   *
   * @param purge number of the last purge that this node had heard of when the fetch began
   */
  void store(CacheEntry answer, long purge) {
    Duration left = EntryExpiry.remaining(answer.metadata(), settings.ttl(), clock);
    if (!takes(answer) || left.isNegative() || left.isZero()) {
      return;
    }
    try {
      values.put(answer.metadata().key().hex(), EntryBytes.of(purge, answer), left);
    } catch (IOException unreadable) {
      LOG.debug("cannot copy an entry into Redis", unreadable);
    }
  }

  @Override
  public void remove(CacheKey key) {
    values.remove(key.hex());
  }

  /** Removes in the background what a purge has made useless; does not count it. */
  @Override
  public int purge(Predicate<EntryMetadata> which) {
    values.sweep(head -> EntryBytes.matches(head, which), EntryBytes.HEAD);
    return 0;
  }

  @Override
  public CacheStats.Size size() {
    return new CacheStats.Size(values.count(), values.bytes());
  }

  @Override
  public boolean isFailing() {
    return values.isOpen() && (!values.isUp() || values.isRefused());
  }

  /** Does nothing: the values outlive this node. */
  @Override
  public void close() {}
}
