package dev.patchbay.explain;

import dev.patchbay.loadbalancer.CandidatePreview;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Deadlines;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explanation of one candidate: whether it would be tried, and what it would receive.
 *
 * @param preview its state in the load balancer and the planned attempt
 * @param skipped the reason to skip it; empty if it would be tried
 * @param words detail on that reason; empty if there is none
 * @param position its place in the order of attempts: 1 for the first; 0 if it would be skipped
 * @param changes body fields that differ from what the client sends
 * @param headers names of the headers that it would receive
 * @param withheld names of the client's headers that it would not receive
 * @param deadlines its time limits
 * @param request the request that it would receive, secrets masked; empty if there is no body to
 *     build it of
 */
public record CandidateExplanation(
    CandidatePreview preview,
    Optional<SkipReason> skipped,
    String words,
    int position,
    List<FieldChange> changes,
    Set<String> headers,
    Set<String> withheld,
    Deadlines deadlines,
    String request) {

  public AttemptPlan attempt() {
    return preview.attempt();
  }

  public String provider() {
    return attempt().provider().name();
  }
}
