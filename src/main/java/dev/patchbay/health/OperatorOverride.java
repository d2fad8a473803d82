package dev.patchbay.health;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.balance.Standing.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * An operator's word that a provider is not to be asked.
 *
 * @param drained true if it holds until it is taken back
 * @param until else the moment, in nanoseconds of the clock that runs forward, at which it ends
 */
record OperatorOverride(boolean drained, long until) {

  static final OperatorOverride DRAINED = new OperatorOverride(true, 0);

  static OperatorOverride until(long until) {
    return new OperatorOverride(false, until);
  }

  /** What it makes of the provider; empty once it is over. */
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
