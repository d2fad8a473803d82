package dev.patchbay.routing.route;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When a second candidate is started beside one that is slow to begin.
 *
 * @param when what is waited for
 * @param delay for {@code AFTER}; for {@code P95} until enough first bytes have been seen
 * @param budgetPercent calls in a hundred that may be doubled so
 * @param paid true if a paid candidate may run beside a free one
 */
public record HedgePolicy(When when, Duration delay, int budgetPercent, boolean paid) {

  /** What is waited for before the second candidate is started. */
  public enum When {
    NEVER,
    /** A fixed time. */
    AFTER,
    /** The time in which 95 of 100 of the first candidate's first bytes came. */
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
   * How long the first candidate has before the second is started; empty for ever.
   *
   * @param p95 tells the first candidate's 95th percentile, if it is known; asked only if needed
   */
  public Optional<Duration> delayBefore(Supplier<Optional<Duration>> p95) {
    return switch (when) {
      case NEVER -> Optional.empty();
      case AFTER -> Optional.of(delay);
      case P95 -> p95.get().or(() -> Optional.of(delay));
    };
  }
}
