package dev.patchbay.cache.store;

import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Ends an answer's time counted from when it was made, not from when it came into a tier. */
public final class EntryExpiry {

  private EntryExpiry() {}

  static <V> Expiry<CacheKey, V> of(Function<V, EntryMetadata> label, Duration ttl, Clock clock) {
    return Expiry.writing((key, value) -> left(label.apply(value), ttl, clock));
  }

  /**
   * How long the answer may still be used; zero or less if no more. One that a clock has dated
   * ahead is as good as new, and no better.
   */
  static Duration left(EntryMetadata label, Duration ttl, Clock clock) {
    Duration left = Duration.between(clock.instant(), label.created().plus(ttl));
    return left.compareTo(ttl) > 0 ? ttl : left;
  }

  /** The answer's age in seconds. */
  public static long age(EntryMetadata label, Instant now) {
    return Math.max(0, Duration.between(label.created(), now).toSeconds());
  }

  // Wall-clock time, because an answer's age goes on while the router is down.
  static Ticker ticker(Clock clock) {
    return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }
}
