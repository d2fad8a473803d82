package dev.patchbay.relay;

import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Outcome;
import java.time.Duration;

/** Writes down one call's journey while it lasts. Threading: the call's thread. */
final class Journal {

  private Journey journey = Journey.NONE;

  Journey journey() {
    return journey;
  }

  void passedOver(AttemptPlan candidate, String why) {
    note(candidate, new Outcome.NotAsked(why), Duration.ZERO);
  }

  void note(AttemptPlan candidate, Outcome outcome, Duration elapsed) {
    journey =
        journey.with(
            new Journey.Tried(
                candidate.provider().name(),
                candidate.model(),
                candidate.voice(),
                outcome,
                elapsed));
  }
}
