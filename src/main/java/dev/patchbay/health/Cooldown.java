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
   * @param most the longest that it is left alone: some say a day
   * @param unsaid how long if it says 429 and not how long
   */
  public record Rules(Duration most, Duration unsaid) {

    public static final Rules USUAL = new Rules(Duration.ofSeconds(60), Duration.ofSeconds(1));

    public Rules {
      if (most.isNegative() || unsaid.isNegative()) {
        throw new IllegalArgumentException(
            "cooldown: most " + most + ", unsaid " + unsaid + " (expected: >= 0)");
      }
    }

    /**
     * How long a provider is left alone after an outcome; zero if it is not.
     *
     * @param asked what the answer said; zero if nothing
     */
    Duration after(Outcome outcome, Duration asked) {
      if (!(outcome instanceof Outcome.Answered answered)) {
        return Duration.ZERO;
      }
      Duration wait =
          switch (answered.status()) {
            case 429 -> asked.isZero() ? unsaid : asked;
            case 503 -> asked;
            default -> Duration.ZERO;
          };
      return wait.compareTo(most) > 0 ? most : wait;
    }
  }

  /** What is left of it; zero if it is over. */
  Duration left(long now) {
    // Who never began has no start to reckon from: the clock may stand anywhere.
    if (length.isZero()) {
      return Duration.ZERO;
    }
    Duration left = length.minusNanos(now - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The longer of this one and one that starts now. */
  Cooldown with(long now, Duration wait) {
    return wait.compareTo(left(now)) > 0 ? new Cooldown(now, wait) : this;
  }
}
