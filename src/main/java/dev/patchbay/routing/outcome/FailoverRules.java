package dev.patchbay.routing.outcome;

import java.util.Set;

/**
 * Failover rules of a route: which statuses send a call on to the next candidate.
 *
 * @param statuses statuses that blame the provider: 408 425 429 500–599
 * @param modelStatuses statuses that say the provider lacks the model: 404
 * @param signInStatuses statuses that reject the router's own key: 401 403
 */
public record FailoverRules(
    Set<Integer> statuses, Set<Integer> modelStatuses, Set<Integer> signInStatuses) {

  public FailoverRules {
    statuses = Set.copyOf(statuses);
    modelStatuses = Set.copyOf(modelStatuses);
    signInStatuses = Set.copyOf(signInStatuses);
  }
}
