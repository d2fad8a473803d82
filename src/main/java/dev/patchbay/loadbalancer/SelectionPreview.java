package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.balance.CandidateOrder;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks of each candidate of a call what {@link LeaseAcquirer} asks, in the same order, and takes
 * nothing: no turn, no money, no place and no trial.
 */
final class SelectionPreview {

  private final LoadBalancer board;
  private final Plan plan;
  private final AudioRequest request;

  SelectionPreview(LoadBalancer board, Plan plan, AudioRequest request) {
    this.board = board;
    this.plan = plan;
    this.request = request;
  }

  List<CandidatePreview> of(List<Contender> contenders, CandidateOrder lineup) {
    List<CandidatePreview> prospects = new ArrayList<>();
    lineup.asked().forEach(one -> prospects.add(prospect(one, CandidatePreview.Line.IN_LINE)));
    lineup
        .lastResorts()
        .forEach(one -> prospects.add(prospect(one, CandidatePreview.Line.LAST_RESORT)));
    contenders.stream()
        .filter(one -> !lineup.asked().contains(one) && !lineup.lastResorts().contains(one))
        .forEach(one -> prospects.add(prospect(one, CandidatePreview.Line.OUT)));
    return prospects;
  }

  private CandidatePreview prospect(Contender one, CandidatePreview.Line line) {
    AttemptPlan attempt = plan.attempts().get(one.place());
    if (line == CandidatePreview.Line.OUT) {
      SkipReason why = SkipReason.of(one.standing());
      return refused(attempt, one.standing(), line, why, one.standing().words());
    }
    EstimatedCost charge = EstimatedCost.of(plan, attempt, request);
    Optional<String> tooDear = board.spending().refusal(plan, charge);
    if (tooDear.isPresent()) {
      return refused(attempt, one.standing(), line, SkipReason.NOT_FREE, tooDear.get());
    }
    ConcurrencyLimiter slots = board.slots().of(attempt.provider().name());
    Duration wait = board.longestWait(attempt.provider().name());
    ConcurrencyLimiter.Room room = slots.room();
    if (room == ConcurrencyLimiter.Room.NONE
        || (room == ConcurrencyLimiter.Room.IN_THE_QUEUE && wait.isZero())) {
      String busy = slots.inFlight() + " calls there, " + slots.queued() + " waiting";
      return refused(attempt, one.standing(), line, SkipReason.BUSY, busy);
    }
    return new CandidatePreview(
        attempt,
        one.standing(),
        line,
        Optional.empty(),
        one.standing().words(),
        room == ConcurrencyLimiter.Room.FREE ? Duration.ZERO : wait);
  }

  private static CandidatePreview refused(
      AttemptPlan attempt,
      Standing standing,
      CandidatePreview.Line line,
      SkipReason why,
      String words) {
    return new CandidatePreview(attempt, standing, line, Optional.of(why), words, Duration.ZERO);
  }
}
