package dev.patchbay.routing.balance;

import java.time.Duration;

/**
 * Peak EWMA: an exponentially weighted moving average of latencies that follows increases at once
 * and decreases slowly. It decays while nothing is observed, so that a provider once slow is tried
 * again.
 *
 * @param nanos average at the last observation
 * @param observedAt time of the last observation, in nanoseconds of a monotonic clock
 */
public record PeakEwma(double nanos, long observedAt) {

  /** Even right after the last observation the next one weighs a fifth: bursts count too. */
  private static final double MAX_PAST_WEIGHT = 0.8;

  public static PeakEwma first(Duration observed, long now) {
    return new PeakEwma(observed.toNanos(), now);
  }

  /**
   * @param decay time in which the past loses about two thirds of its weight
   */
  public PeakEwma with(Duration observed, long now, Duration decay) {
    double next = observed.toNanos();
    if (next >= valueAt(now, decay)) {
      return new PeakEwma(next, now);
    }
    double weight = Math.min(MAX_PAST_WEIGHT, weight(now, decay));
    return new PeakEwma(nanos * weight + next * (1 - weight), now);
  }

  /** The average, decayed since the last observation. */
  public double valueAt(long now, Duration decay) {
    return nanos * weight(now, decay);
  }

  private double weight(long now, Duration decay) {
    return Math.exp(-(double) Math.max(0, now - observedAt) / decay.toNanos());
  }
}
