package dev.patchbay.routing.route;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hedging policy: when a second attempt is started in parallel with a slow first one.
 *
 * @param when condition of the second attempt
 * @param delay delay for {@code AFTER}; for {@code P95} until enough first bytes have been observed
 * @param budgetPercent hedged calls per hundred calls
 * @param paid true if a paid candidate may run in parallel with a free one
 */
public record HedgePolicy(When when, Duration delay, int budgetPercent, boolean paid) {

  /** Condition for starting the second attempt. */
  public enum When {
    NEVER,
    /** A fixed time. */
    AFTER,
    /** The 95th percentile of the first candidate's time to first byte. */
    P95
  }

  public static final HedgePolicy NEVER =
      new HedgePolicy(When.NEVER, Duration.ofSeconds(1), 5, false);

  public HedgePolicy {
    if (delay.isNegative() || delay.isZero()) {
      throw new IllegalArgumentException("delay: " + delay + " (expected: > 0)");
    }
    if (budgetPercent < 1 || budgetPercent > 100) {
      throw new IllegalArgumentException("budget: " + budgetPercent + " (expected: 1 to 100)");
    }
  }

  /**
   * Delay before the second attempt; empty for no hedging.
   *
   * @param p95 95th percentile of the first candidate, if known; called only if needed
   */
  public Optional<Duration> delayBefore(Supplier<Optional<Duration>> p95) {
    return switch (when) {
      case NEVER -> Optional.empty();
      case AFTER -> Optional.of(delay);
      case P95 -> p95.get().or(() -> Optional.of(delay));
    };
  }
}
