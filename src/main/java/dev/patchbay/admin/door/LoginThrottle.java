package dev.patchbay.admin.door;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Counts the wrong keys of each address: after some in a minute it has to wait for the next one, so
 * that nobody gets through them all.
 *
 * <p>Threading: any thread. Memory is bounded: when there are too many addresses they share a
 * count.
 */
public final class LoginThrottle {

  static final int MOST = 10;
  static final Duration MINUTE = Duration.ofMinutes(1);

  private static final int MOST_ADDRESSES = 1_000;
  private static final String ALL_OTHERS = "";

  private record Count(long since, int keys) {}

  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   */
  public LoginThrottle(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** How long an address has to wait; zero if it may try. */
  public Duration wait(String address) {
    Count count = counts.get(row(address));
    if (count == null || count.keys() < MOST) {
      return Duration.ZERO;
    }
    Duration left = MINUTE.minusNanos(nanos.getAsLong() - count.since());
    return left.isNegative() ? Duration.ZERO : left;
  }

  public void add(String address) {
    long now = nanos.getAsLong();
    counts.values().removeIf(count -> isOver(count, now));
    counts.merge(
        row(address),
        new Count(now, 1),
        (before, one) -> new Count(before.since(), before.keys() + 1));
  }

  private String row(String address) {
    return counts.containsKey(address) || counts.size() < MOST_ADDRESSES ? address : ALL_OTHERS;
  }

  private static boolean isOver(Count count, long now) {
    return now - count.since() >= MINUTE.toNanos();
  }
}
