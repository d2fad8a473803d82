package dev.patchbay.call;

import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import java.util.Optional;

/**
 * Producer of an answer.
 *
 * @param provider provider's name
 * @param model model that was sent to it; empty if none
 * @param voice voice that was sent to it; empty if none
 */
public record Producer(String provider, String model, String voice) {

  public static final Producer NOBODY = new Producer("", "", "");

  /** Producer of the answer of an attempt. */
  public static Producer of(AttemptPlan attempt) {
    return new Producer(attempt.provider().name(), attempt.model(), attempt.voice());
  }

  /** Producer of the answer of a journey; empty if it has none. */
  public static Optional<Producer> of(Journey journey) {
    return journey
        .lastSent()
        .filter(last -> last.outcome() instanceof Outcome.Served)
        .map(last -> new Producer(last.provider(), last.model(), last.voice()));
  }
}
