package dev.patchbay.relay;

import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import java.time.Duration;
import java.util.List;

/** Records the attempts of a call (its journey). Threading: one writer, any readers. */
public final class JourneyRecorder {

  private final long arrived;
  private volatile Journey journey = Journey.NONE;

  /**
   * Begins a journey.
   *
   * @param arrived arrival of the call, as a reading of {@link System#nanoTime}
   */
  public JourneyRecorder(long arrived) {
    this.arrived = arrived;
  }

  public Journey journey() {
    return journey;
  }

  public void recordSkipped(AttemptPlan candidate, SkipReason why) {
    record(candidate, new Outcome.Skipped(why), System.nanoTime(), Duration.ZERO);
  }

  /**
   * Records an attempt.
   *
   * @param started its start, as a reading of {@link System#nanoTime}
   */
  public void record(AttemptPlan candidate, Outcome outcome, long started, Duration elapsed) {
    journey =
        journey.with(
            new Journey.Entry(
                candidate.provider().name(),
                candidate.model(),
                candidate.voice(),
                outcome,
                Duration.ofNanos(started - arrived),
                elapsed,
                candidate.wire().dropped()));
  }

  /** Adds the journeys of the pieces of the call. */
  public void addAll(List<Journey> pieces) {
    for (Journey piece : pieces) {
      for (Journey.Entry entry : piece.entries()) {
        journey = journey.with(entry);
      }
    }
  }

  /** The last attempt has failed after its first byte, and another is made. */
  void failLast(Outcome outcome) {
    journey = journey.withLastOutcome(outcome);
  }

  /** The journey, after the end of the last attempt's answer. */
  public Journey finish(Duration elapsed) {
    journey = journey.withElapsed(elapsed);
    return journey;
  }
}
