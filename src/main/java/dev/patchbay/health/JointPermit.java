package dev.patchbay.health;

import dev.patchbay.routing.outcome.Outcome;
import java.util.Optional;

/**
 * Permit of the two circuit breakers that all clients share: that of the task, and that of the
 * provider's endpoint, which knows only what is wrong for every task.
 *
 * @param task permit of the task's breaker
 * @param endpoint permit of the endpoint's breaker
 */
record JointPermit(Breaker.Permit task, Breaker.Permit endpoint) {

  /** Both; empty if either breaker denies, and then neither is held. */
  static Optional<JointPermit> of(TaskHealth task, Breaker endpoint) {
    Optional<Breaker.Permit> first = task.permit();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<Breaker.Permit> second = endpoint.permit();
    if (second.isEmpty()) {
      first.get().record(Verdict.IGNORED);
    }
    return second.map(permit -> new JointPermit(first.get(), permit));
  }

  void record(Verdict verdict, Outcome outcome) {
    task.record(verdict);
    // A failure at the task alone shows that the endpoint can be reached.
    boolean ofTaskAlone = verdict == Verdict.FAILURE && !ClientBulkhead.isOwnFault(outcome);
    endpoint.record(ofTaskAlone ? Verdict.SUCCESS : verdict);
  }

  void release() {
    task.record(Verdict.IGNORED);
    endpoint.record(Verdict.IGNORED);
  }
}
