package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.FormatConversion;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import java.util.List;

/**
 * Plan of one call: its route and the ordered attempts.
 *
 * @param route route that serves it
 * @param attempts at least one, best first; not yet cut to the route's retry limits
 * @param skipped candidates of the route that cannot serve it
 */
public record Plan(Route route, List<AttemptPlan> attempts, List<SkippedCandidate> skipped) {

  public Plan {
    attempts = List.copyOf(attempts);
    skipped = List.copyOf(skipped);
    if (attempts.isEmpty()) {
      throw new IllegalArgumentException("attempts: none (expected: at least one)");
    }
  }

  /**
   * True for an attempt whose answer is converted into the requested format, where others have it
   * and the order is not the operator's.
   */
  public boolean ranksBehind(AttemptPlan attempt, AudioTask task) {
    return attempt.conversion().encodes()
        && route.ranksConversionBehind()
        && !attempt.offersFormat(task)
        && attempt.conversionPolicy(task) == FormatConversion.Policy.AUTO;
  }

  /** This plan for a call that has to be cheap: its candidates are balanced by price. */
  public Plan cheapestFirst() {
    return new Plan(route.cheapestFirst(), attempts, skipped);
  }
}
