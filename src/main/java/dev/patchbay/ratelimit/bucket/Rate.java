package dev.patchbay.ratelimit.bucket;

import java.time.Duration;

/**
 * Refill rate and capacity of a token bucket.
 *
 * @param amount tokens refilled evenly over the period
 * @param period time in which that amount is refilled
 * @param burst capacity of the bucket, that is, tokens that may be used at once
 */
public record Rate(long amount, Duration period, long burst) {

  public Rate {
    if (amount < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "amount: " + amount + ", burst: " + burst + " (expected: >= 1)");
    }
    // A bucket counts in nanoseconds; more than one token in each would never be a limit.
    if (period.toMillis() < 1 || amount > period.toNanos()) {
      throw new IllegalArgumentException(
          "period: " + period + " (expected: >= 1 ms, at most a token a nanosecond)");
    }
  }

  /** Time in which an empty bucket is full again. */
  Duration untilFull() {
    double periods = (double) burst / amount;
    return Duration.ofMillis((long) Math.ceil(period.toMillis() * Math.max(1, periods)));
  }
}
