package dev.patchbay.health;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.balance.Standing.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Operator override of a provider's health: drained or ejected.
 *
 * @param drained true if it holds until the provider is restored
 * @param until end of an ejection, in nanoseconds of a monotonic clock
 */
record OperatorOverride(boolean drained, long until) {

  static final OperatorOverride DRAINED = new OperatorOverride(true, 0);

  static OperatorOverride until(long until) {
    return new OperatorOverride(false, until);
  }

  /** The standing that it imposes; empty once it is over. */
  Optional<Standing> standing(long now) {
    if (drained) {
      return Optional.of(Standing.DRAINED);
    }
    return until - now <= 0
        ? Optional.empty()
        : Optional.of(
            new Standing(Kind.EJECTED, Duration.ofNanos(until - now), "ejected by the operator"));
  }
}
