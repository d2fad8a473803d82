package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.route.SpendGuard;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Queue timeout of one call: how long it waits for a concurrency slot of a busy candidate before
 * the next one is tried.
 *
 * <p>A candidate that may not be asked, because the spend guard refuses it or it is the busy
 * provider once more, is no reason to leave the queue. Unless the operator has set a timeout, a
 * slot of a free provider is worth waiting for as long as its first byte would be, if all behind it
 * cost money: a burst must neither go to the cloud nor change the voice.
 */
final class QueueTimeout {

  private static final Duration DEFAULT = Duration.ofSeconds(2);

  private final LoadBalancer loadBalancer;
  private final Plan plan;
  private final AudioRequest request;

  QueueTimeout(LoadBalancer loadBalancer, Plan plan, AudioRequest request) {
    this.loadBalancer = loadBalancer;
    this.plan = plan;
    this.request = request;
  }

  /**
   * The longest wait.
   *
   * @param behind candidates that would be tried next
   * @param remaining time left for the call
   */
  Duration of(AttemptPlan busy, Collection<Contender> behind, Duration remaining) {
    List<AttemptPlan> next =
        behind.stream()
            .map(contender -> plan.attempts().get(contender.index()))
            .filter(attempt -> isAskable(attempt, busy))
            .toList();
    if (next.isEmpty()) {
      return remaining;
    }
    Duration timeout =
        loadBalancer
            .queueTimeout(busy.provider().name())
            .orElseGet(
                () ->
                    isFree(busy) && next.stream().noneMatch(this::isFree)
                        ? firstByte(busy)
                        : DEFAULT);
    return remaining.compareTo(timeout) < 0 ? remaining : timeout;
  }

  /** Number of candidates that may be asked in place of this one. */
  int countAskable(AttemptPlan attempt, Collection<Contender> behind) {
    int count = 0;
    for (Contender contender : behind) {
      count += isAskable(plan.attempts().get(contender.index()), attempt) ? 1 : 0;
    }
    return count;
  }

  private boolean isAskable(AttemptPlan next, AttemptPlan busy) {
    return !next.provider().name().equals(busy.provider().name()) && isAffordable(next);
  }

  private boolean isAffordable(AttemptPlan next) {
    if (plan.route().balancePolicy().spendGuard().rule() == SpendGuard.Rule.ALWAYS) {
      return true;
    }
    EstimatedCost cost = EstimatedCost.of(plan, next, request);
    return loadBalancer.paidFailoverSpend().refusal(plan, cost).isEmpty();
  }

  private boolean isFree(AttemptPlan attempt) {
    return attempt.price().free(request.task());
  }

  private Duration firstByte(AttemptPlan attempt) {
    return attempt.deadlines(request.task()).firstByte();
  }
}
