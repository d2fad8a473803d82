package dev.patchbay.call;

import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import java.util.Optional;

/**
 * Who made an answer.
 *
 * @param provider its name
 * @param model the model sent; empty if none is
 * @param voice the voice sent; empty if none is
 */
public record Producer(String provider, String model, String voice) {

  public static final Producer NOBODY = new Producer("", "", "");

  /** Who makes the answer if this attempt is the one that brings it. */
  public static Producer of(AttemptPlan attempt) {
    return new Producer(attempt.provider().name(), attempt.model(), attempt.voice());
  }

  /** Who made the answer that a journey came to; empty if it came to none. */
  public static Optional<Producer> of(Journey journey) {
    return journey
        .lastSent()
        .filter(last -> last.outcome() instanceof Outcome.Served)
        .map(last -> new Producer(last.provider(), last.model(), last.voice()));
  }
}
