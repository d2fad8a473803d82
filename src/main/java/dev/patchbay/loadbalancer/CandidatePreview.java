package dev.patchbay.loadbalancer;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import java.time.Duration;
import java.util.Optional;

/**
 * Preview of one candidate in a dry run of the load balancer.
 *
 * @param attempt the attempt that would be made
 * @param standing the health of its provider
 * @param line its position among the candidates
 * @param skipReason reason why it would be skipped now; empty if it would not
 * @param detail that reason in words; empty if there is nothing to say
 * @param queueTimeout longest wait for a concurrency slot; zero if one is free
 */
public record CandidatePreview(
    AttemptPlan attempt,
    Standing standing,
    Line line,
    Optional<SkipReason> skipReason,
    String detail,
    Duration queueTimeout) {

  /** Position of a candidate. */
  public enum Line {
    /** It is tried in order. */
    IN_LINE,
    /** It is tried if no candidate in line has answered (panic mode). */
    LAST_RESORT,
    /** It is never tried. */
    OUT
  }
}
