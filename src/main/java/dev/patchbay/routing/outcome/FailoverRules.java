package dev.patchbay.routing.outcome;

import java.util.Set;

/**
 * Failover rules of a route: which statuses send a call on to the next candidate.
 *
 * @param statuses statuses that are about one provider: 402 413 429 451 500–599 …
 * @param modelStatuses statuses that say the provider lacks the model: 404 405 406 410
 * @param signInStatuses statuses that reject the key: 401 403
 */
public record FailoverRules(
    Set<Integer> statuses, Set<Integer> modelStatuses, Set<Integer> signInStatuses) {

  public FailoverRules {
    statuses = Set.copyOf(statuses);
    modelStatuses = Set.copyOf(modelStatuses);
    signInStatuses = Set.copyOf(signInStatuses);
  }
}
