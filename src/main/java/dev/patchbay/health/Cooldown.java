package dev.patchbay.health;

import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;

/**
 * A time for which a provider asked to be left alone.
 *
 * @param start in nanoseconds of a clock that only runs forward
 * @param length from then
 */
public record Cooldown(long start, Duration length) {

  public static final Cooldown NONE = new Cooldown(0, Duration.ZERO);

  /**
   * How far a provider's wish is granted.
   *
   * @param max the longest that it is left alone: some say a day
   * @param unstated how long if it says 429 and not how long
   */
  public record Rules(Duration max, Duration unstated) {

    public static final Rules DEFAULT = new Rules(Duration.ofSeconds(60), Duration.ofSeconds(1));

    public Rules {
      if (max.isNegative() || unstated.isNegative()) {
        throw new IllegalArgumentException(
            "cooldown: most " + max + ", unsaid " + unstated + " (expected: >= 0)");
      }
    }

    /**
     * How long a provider is left alone after an outcome; zero if it is not.
     *
     * @param retryAfter what the answer said; zero if nothing
     */
    Duration after(Outcome outcome, Duration retryAfter) {
      if (!(outcome instanceof Outcome.Answered answered)) {
        return Duration.ZERO;
      }
      Duration wait =
          switch (answered.status()) {
            case 429 -> retryAfter.isZero() ? unstated : retryAfter;
            case 503 -> retryAfter;
            default -> Duration.ZERO;
          };
      return wait.compareTo(max) > 0 ? max : wait;
    }
  }

  /** What is left of it; zero if it is over. */
  Duration remaining(long now) {
    // Who never began has no start to reckon from: the clock may stand anywhere.
    if (length.isZero()) {
      return Duration.ZERO;
    }
    Duration remaining = length.minusNanos(now - start);
    return remaining.isNegative() ? Duration.ZERO : remaining;
  }

  /** The longer of this one and one that starts now. */
  Cooldown extend(long now, Duration wait) {
    return wait.compareTo(remaining(now)) > 0 ? new Cooldown(now, wait) : this;
  }
}
