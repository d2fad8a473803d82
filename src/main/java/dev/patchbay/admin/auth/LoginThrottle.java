package dev.patchbay.admin.auth;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Login throttle: limits the wrong keys of each address per minute, so that guessing fills no log
 * and is seen. A right key is never throttled; it is too long to be guessed.
 *
 * <p>Threading: any thread. Memory is bounded: beyond a number of addresses the others share one
 * count.
 */
public final class LoginThrottle {

  static final int LIMIT = 10;
  static final Duration MINUTE = Duration.ofMinutes(1);

  private static final int MAX_ADDRESSES = 1_000;
  private static final String SHARED = "";

  private record Count(long since, int keys) {}

  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * @param nanos a monotonic clock, like {@link System#nanoTime}
   */
  public LoginThrottle(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Time until the address may try again; zero if it may now. */
  public Duration wait(String address) {
    Count count = counts.get(keyOf(address));
    if (count == null || count.keys() < LIMIT) {
      return Duration.ZERO;
    }
    Duration left = MINUTE.minusNanos(nanos.getAsLong() - count.since());
    return left.isNegative() ? Duration.ZERO : left;
  }

  public void add(String address) {
    long now = nanos.getAsLong();
    counts.values().removeIf(count -> isOver(count, now));
    counts.merge(
        keyOf(address),
        new Count(now, 1),
        (before, one) -> new Count(before.since(), before.keys() + 1));
  }

  private String keyOf(String address) {
    return counts.containsKey(address) || counts.size() < MAX_ADDRESSES ? address : SHARED;
  }

  private static boolean isOver(Count count, long now) {
    return now - count.since() >= MINUTE.toNanos();
  }
}
