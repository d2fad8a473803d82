package dev.patchbay.loadbalancer;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import java.time.Duration;
import java.util.Optional;

/**
 * How things stand for one candidate of a call that nobody makes.
 *
 * @param attempt what it would be asked
 * @param standing what is believed of it
 * @param line where it stands
 * @param skipReason why it would be passed over now; empty if it would not
 * @param detail the same in words; empty if there is nothing to say
 * @param queueTimeout how long the call would wait for a place; zero if there is one
 */
public record CandidatePreview(
    AttemptPlan attempt,
    Standing standing,
    Line line,
    Optional<SkipReason> skipReason,
    String detail,
    Duration queueTimeout) {

  /** Where a candidate stands. */
  public enum Line {
    /** It is asked when its turn comes. */
    IN_LINE,
    /** It is asked if nobody in line has answered. */
    LAST_RESORT,
    /** It is not asked at all. */
    OUT
  }
}
