package dev.patchbay.explain;

import dev.patchbay.loadbalancer.CandidatePreview;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Deadlines;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One candidate that could serve the call.
 *
 * @param prospect how it stands and what it would be asked
 * @param skipped why it would be passed over; empty if it would not
 * @param words the same in words; empty if there is nothing to say
 * @param turn when it would be asked: 1 for the first; 0 if it would not
 * @param changes what it would get otherwise than the client sent it
 * @param headers names of the headers that it would get
 * @param keptBack names of the client's headers that it would not get
 * @param deadlines how long it would have
 */
public record CandidateExplanation(
    CandidatePreview prospect,
    Optional<SkipReason> skipped,
    String words,
    int turn,
    List<FieldChange> changes,
    Set<String> headers,
    Set<String> keptBack,
    Deadlines deadlines) {

  public AttemptPlan attempt() {
    return prospect.attempt();
  }

  public String provider() {
    return attempt().provider().name();
  }
}
