package dev.patchbay.routing.balance;

import java.time.Duration;

/**
 * A moving average of durations that believes bad news at once and good news slowly. What is not
 * observed fades, so that a provider once slow is asked again some day.
 *
 * @param nanos the average when it was last observed
 * @param observedAt that moment, in nanoseconds of a clock that only runs forward
 */
public record PeakEwma(double nanos, long observedAt) {

  /** However close the last observation was, the next counts a fifth: bursts are news too. */
  private static final double MAX_PAST_WEIGHT = 0.8;

  public static PeakEwma first(Duration observed, long now) {
    return new PeakEwma(observed.toNanos(), now);
  }

  /**
   * @param decay the time in which the past loses about two thirds of its weight
   */
  public PeakEwma with(Duration observed, long now, Duration decay) {
    double next = observed.toNanos();
    if (next >= valueAt(now, decay)) {
      return new PeakEwma(next, now);
    }
    double weight = Math.min(MAX_PAST_WEIGHT, weight(now, decay));
    return new PeakEwma(nanos * weight + next * (1 - weight), now);
  }

  /** The average as it has faded since. */
  public double valueAt(long now, Duration decay) {
    return nanos * weight(now, decay);
  }

  private double weight(long now, Duration decay) {
    return Math.exp(-(double) Math.max(0, now - observedAt) / decay.toNanos());
  }
}
