package dev.patchbay.ratelimit.bucket;

import java.time.Duration;

/**
 * How much in what time.
 *
 * @param amount tokens that flow back evenly over the period
 * @param period the time in which they do
 * @param burst tokens that may be taken at once after a rest
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

  /** The time after which an empty bucket is full. */
  Duration untilFull() {
    double periods = (double) burst / amount;
    return Duration.ofMillis((long) Math.ceil(period.toMillis() * Math.max(1, periods)));
  }
}
