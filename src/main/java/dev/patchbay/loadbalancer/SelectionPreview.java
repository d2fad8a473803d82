package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiter;
import dev.patchbay.loadbalancer.concurrency.NodeSemaphore;
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
 * Dry run of a selection: checks each candidate as {@link LeaseAcquirer} does, in the same order,
 * and acquires nothing: no money, no slot and no health permit.
 */
final class SelectionPreview {

  private final LoadBalancer loadBalancer;
  private final Plan plan;
  private final AudioRequest request;

  SelectionPreview(LoadBalancer loadBalancer, Plan plan, AudioRequest request) {
    this.loadBalancer = loadBalancer;
    this.plan = plan;
    this.request = request;
  }

  List<CandidatePreview> preview(List<Contender> contenders, CandidateOrder order) {
    List<CandidatePreview> previews = new ArrayList<>();
    previews.addAll(preview(order.eligible(), CandidatePreview.Line.IN_LINE));
    previews.addAll(preview(order.lastResorts(), CandidatePreview.Line.LAST_RESORT));
    contenders.stream()
        .filter(
            contender ->
                !order.eligible().contains(contender) && !order.lastResorts().contains(contender))
        .forEach(
            contender -> previews.add(preview(contender, CandidatePreview.Line.OUT, List.of())));
    return previews;
  }

  private List<CandidatePreview> preview(List<Contender> tier, CandidatePreview.Line line) {
    List<CandidatePreview> previews = new ArrayList<>();
    for (int i = 0; i < tier.size(); i++) {
      previews.add(preview(tier.get(i), line, tier.subList(i + 1, tier.size())));
    }
    return previews;
  }

  private CandidatePreview preview(
      Contender contender, CandidatePreview.Line line, List<Contender> behind) {
    AttemptPlan attempt = plan.attempts().get(contender.index());
    if (line == CandidatePreview.Line.OUT) {
      SkipReason reason = SkipReason.of(contender.standing());
      return skipped(attempt, contender.standing(), line, reason, contender.standing().reason());
    }
    EstimatedCost cost = EstimatedCost.of(plan, attempt, request);
    Optional<String> refusal = loadBalancer.paidFailoverSpend().refusal(plan, cost);
    if (refusal.isPresent()) {
      return skipped(attempt, contender.standing(), line, SkipReason.NOT_FREE, refusal.get());
    }
    ConcurrencyLimiter limiter = loadBalancer.limiters().of(attempt.provider().name());
    Duration queueTimeout =
        new QueueTimeout(loadBalancer, plan, request)
            .of(attempt, behind, plan.route().retryLimits().total());
    ConcurrencyLimiter.Availability availability = limiter.availability();
    if (availability == ConcurrencyLimiter.Availability.FULL
        || (availability == ConcurrencyLimiter.Availability.QUEUE && queueTimeout.isZero())) {
      return skipped(attempt, contender.standing(), line, SkipReason.BUSY, load(limiter));
    }
    return new CandidatePreview(
        attempt,
        contender.standing(),
        line,
        Optional.empty(),
        contender.standing().reason(),
        availability == ConcurrencyLimiter.Availability.FREE ? Duration.ZERO : queueTimeout);
  }

  private static String load(ConcurrencyLimiter limiter) {
    int calls = limiter.inFlight();
    return calls
        + (calls == 1 ? " call in progress, " : " calls in progress, ")
        + limiter.queued()
        + " waiting"
        + elsewhere(limiter.semaphore().elsewhere());
  }

  private static String elsewhere(NodeSemaphore.Elsewhere others) {
    return others.equals(NodeSemaphore.Elsewhere.NONE)
        ? ""
        : "; at other nodes " + others.calls() + ", and " + others.waiting() + " waiting";
  }

  private static CandidatePreview skipped(
      AttemptPlan attempt,
      Standing standing,
      CandidatePreview.Line line,
      SkipReason reason,
      String detail) {
    return new CandidatePreview(
        attempt, standing, line, Optional.of(reason), detail, Duration.ZERO);
  }
}
