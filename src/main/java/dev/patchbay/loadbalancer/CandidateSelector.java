package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.balance.CandidateOrder;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Whom one call asks next.
 *
 * <p>First those that look well, in the order of the route's balance, backups behind them; when
 * none of them has answered, the others, the least bad one first, so that a full outage ends by
 * itself.
 *
 * <p>Threading: one call's thread.
 */
public final class CandidateSelector {

  private final LoadBalancer loadBalancer;
  private final Plan plan;
  private final AudioRequest request;
  private final Deque<Contender> eligible;
  private final Deque<Contender> lastResorts;
  private final Deque<Contender> unreported;
  private boolean firstAttempt = true;

  CandidateSelector(
      LoadBalancer loadBalancer, Plan plan, AudioRequest request, CandidateOrder order) {
    this.loadBalancer = loadBalancer;
    this.plan = plan;
    this.request = request;
    this.eligible = new ArrayDeque<>(order.eligible());
    this.lastResorts = new ArrayDeque<>(order.lastResorts());
    this.unreported = new ArrayDeque<>(order.lastResorts());
  }

  /**
   * The next candidate with a place for this call; empty if there is none. Blocks while it waits
   * for a place.
   *
   * @param remaining how long the call may still take
   * @param onSkip told of those that are not asked, and why
   */
  public Optional<CandidateLease> next(
      Duration remaining, BiConsumer<AttemptPlan, SkipReason> onSkip) {
    long deadline = System.nanoTime() + remaining.toNanos();
    while (!eligible.isEmpty() || !lastResorts.isEmpty()) {
      boolean lastResort = eligible.isEmpty();
      Contender contender = lastResort ? lastResorts.removeFirst() : eligible.removeFirst();
      AttemptPlan attempt = plan.attempts().get(contender.index());
      if (!lastResort) {
        reportPreferredSkipped(contender, onSkip);
      }
      LeaseAcquirer acquirer = new LeaseAcquirer(loadBalancer, plan, attempt, attemptKind());
      Duration maxWait = maxWait(attempt, Duration.ofNanos(deadline - System.nanoTime()));
      Optional<CandidateLease> lease =
          acquirer.tryAcquire(maxWait, lastResort, EstimatedCost.of(plan, attempt, request));
      if (lease.isPresent()) {
        firstAttempt = false;
        return lease;
      }
      if (!lastResort && acquirer.deniedByHealth()) {
        lastResorts.addLast(contender);
      }
      onSkip.accept(attempt, acquirer.skipReason());
    }
    return Optional.empty();
  }

  /**
   * A candidate to run beside one that is slow to begin; empty if the next one in line cannot begin
   * at once, or costs money where the first does not. It then keeps its place in line.
   *
   * @param hedgeBudget asked last; takes the leave to double a call
   */
  public Optional<CandidateLease> nextForHedge(CandidateLease slow, BooleanSupplier hedgeBudget) {
    Contender contender = eligible.peekFirst();
    if (contender == null) {
      return Optional.empty();
    }
    AttemptPlan attempt = plan.attempts().get(contender.index());
    boolean paidBesideFree =
        slow.attempt().provider().price().free(request.task())
            && !attempt.provider().price().free(request.task());
    if (paidBesideFree && !plan.route().balancePolicy().hedge().paid()
        || !hedgeBudget.getAsBoolean()) {
      return Optional.empty();
    }
    Optional<CandidateLease> lease =
        new LeaseAcquirer(loadBalancer, plan, attempt, LeaseAcquirer.AttemptKind.FIRST)
            .tryAcquire(Duration.ZERO, false, EstimatedCost.of(plan, attempt, request));
    lease.ifPresent(leased -> eligible.removeFirst());
    return lease;
  }

  // Whoever would have had this call were it well: a substitute never serves without a word.
  private void reportPreferredSkipped(
      Contender contender, BiConsumer<AttemptPlan, SkipReason> onSkip) {
    unreported.removeIf(
        other -> {
          boolean preferred =
              other.backup() == contender.backup()
                  ? plan.route().balancePolicy().balance() == Balance.FIRST
                      && other.index() < contender.index()
                  : contender.backup();
          if (preferred) {
            onSkip.accept(plan.attempts().get(other.index()), SkipReason.of(other.standing()));
          }
          return preferred;
        });
  }

  private LeaseAcquirer.AttemptKind attemptKind() {
    if (firstAttempt) {
      return LeaseAcquirer.AttemptKind.FIRST;
    }
    boolean last = eligible.isEmpty() && lastResorts.isEmpty();
    return last ? LeaseAcquirer.AttemptKind.LAST : LeaseAcquirer.AttemptKind.RETRY;
  }

  // With nobody behind it there is nothing to be gained by leaving a queue early.
  private Duration maxWait(AttemptPlan attempt, Duration remaining) {
    boolean last = eligible.isEmpty() && lastResorts.isEmpty();
    Duration queueTimeout = loadBalancer.queueTimeout(attempt.provider().name());
    return last || remaining.compareTo(queueTimeout) < 0 ? remaining : queueTimeout;
  }
}
