package dev.patchbay.cache.store;

import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Expiry of entries: their time to live (TTL) counts from their creation, not from their arrival in
 * a tier.
 */
public final class EntryExpiry {

  private EntryExpiry() {}

  static <V> Expiry<CacheKey, V> of(
      Function<V, EntryMetadata> metadata, Duration ttl, Clock clock) {
    return Expiry.writing((key, value) -> remaining(metadata.apply(value), ttl, clock));
  }

  /**
   * Remaining time to live; zero or negative if expired. An entry dated in the future has the whole
   * time to live.
   *
   * @return at most {@code ttl}
   */
  static Duration remaining(EntryMetadata metadata, Duration ttl, Clock clock) {
    Duration left = Duration.between(clock.instant(), metadata.created().plus(ttl));
    return left.compareTo(ttl) > 0 ? ttl : left;
  }

  /** Age of an entry in seconds. */
  public static long age(EntryMetadata metadata, Instant now) {
    return Math.max(0, Duration.between(metadata.created(), now).toSeconds());
  }

  // Wall-clock time, because entries age while the router is down.
  static Ticker ticker(Clock clock) {
    return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }
}
