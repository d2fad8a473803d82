package dev.patchbay.health;

import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;

/**
 * Cooldown (back-off) of a provider that answered 429 or 503 with a wait: no calls until it is
 * over.
 *
 * @param start nanoseconds of a monotonic clock
 * @param length duration from then
 * @param quota true if the provider's quota is used up
 */
public record Cooldown(long start, Duration length, boolean quota) {

  public static final Cooldown NONE = new Cooldown(0, Duration.ZERO, false);

  /**
   * Rules for the length of a cooldown.
   *
   * @param max longest cooldown: some providers ask for a day
   * @param unstated cooldown after a 429 that states no wait
   * @param quota cooldown once the quota is used up
   */
  public record Rules(Duration max, Duration unstated, Duration quota) {

    public static final Rules DEFAULT =
        new Rules(Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(1));

    /** Rules with the usual cooldown after a used-up quota. */
    public Rules(Duration max, Duration unstated) {
      this(max, unstated, DEFAULT.quota);
    }

    public Rules {
      if (max.isNegative() || unstated.isNegative()) {
        throw new IllegalArgumentException(
            "cooldown: most " + max + ", unsaid " + unstated + " (expected: >= 0)");
      }
    }

    /**
     * Length of the cooldown after an outcome; zero for none.
     *
     * @param retryAfter wait that the answer asked for; zero for none
     */
    Duration after(Outcome outcome, Duration retryAfter) {
      if (!(outcome instanceof Outcome.Answered answered)) {
        return Duration.ZERO;
      }
      if (answered.meaning() == ErrorMeaning.QUOTA) {
        return quota;
      }
      boolean busy = answered.meaning() == ErrorMeaning.BUSY && answered.status() != 503;
      Duration wait =
          switch (busy ? 429 : answered.status()) {
            case 429 -> retryAfter.isZero() ? unstated : retryAfter;
            case 503 -> retryAfter;
            default -> Duration.ZERO;
          };
      return wait.compareTo(max) > 0 ? max : wait;
    }
  }

  /** True for an outcome that says that the quota is used up. */
  static boolean isQuota(Outcome outcome) {
    return outcome instanceof Outcome.Answered answered && answered.meaning() == ErrorMeaning.QUOTA;
  }

  /** Time left; zero if it is over. */
  public Duration remaining(long now) {
    // NONE has no meaningful start: a monotonic clock may have any value.
    if (length.isZero()) {
      return Duration.ZERO;
    }
    Duration remaining = length.minusNanos(now - start);
    return remaining.isNegative() ? Duration.ZERO : remaining;
  }

  /** The longer of this cooldown and one that starts now. */
  Cooldown extend(long now, Duration wait) {
    return extend(now, wait, false);
  }

  /**
   * The longer of this cooldown and one that starts now.
   *
   * @param usedUp true if the quota is used up
   */
  public Cooldown extend(long now, Duration wait, boolean usedUp) {
    return wait.compareTo(remaining(now)) > 0 ? new Cooldown(now, wait, usedUp) : this;
  }
}
