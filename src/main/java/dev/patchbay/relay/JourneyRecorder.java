package dev.patchbay.relay;

import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import java.time.Duration;

/** Writes down one call's journey while it lasts. Threading: one writes, any may read. */
final class JourneyRecorder {

  private final long arrived;
  private volatile Journey journey = Journey.NONE;

  /**
   * @param arrived moment of {@link System#nanoTime} at which the call came
   */
  JourneyRecorder(long arrived) {
    this.arrived = arrived;
  }

  Journey journey() {
    return journey;
  }

  void passedOver(AttemptPlan candidate, SkipReason why) {
    note(candidate, new Outcome.Skipped(why), System.nanoTime(), Duration.ZERO);
  }

  /**
   * @param started moment of {@link System#nanoTime} at which the attempt began
   */
  void note(AttemptPlan candidate, Outcome outcome, long started, Duration elapsed) {
    journey =
        journey.with(
            new Journey.Entry(
                candidate.provider().name(),
                candidate.model(),
                candidate.voice(),
                outcome,
                Duration.ofNanos(started - arrived),
                elapsed));
  }

  /** The journey, now that the answer of its last attempt has ended. */
  Journey over(Duration elapsed) {
    journey = journey.withElapsed(elapsed);
    return journey;
  }
}
