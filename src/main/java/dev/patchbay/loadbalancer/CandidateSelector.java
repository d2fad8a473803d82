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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Iterates over the candidates of one call and leases the next one that can take it.
 *
 * <p>Eligible candidates come first, in the order of the route's balance, backups last. One that
 * had no free slot is asked once more after the others: its queue is better than their failure.
 * When none of them has answered, the unhealthy ones are tried, the most promising first (panic
 * mode), so that a full outage ends by itself.
 *
 * <p>Threading: one call's thread.
 */
public final class CandidateSelector {

  private final LoadBalancer loadBalancer;
  private final Plan plan;
  private final AudioRequest request;
  private final QueueTimeout queueTimeout;
  private final BooleanSupplier abandoned;
  private final Deque<Contender> eligible;
  private final Deque<Contender> lastResorts;
  private final Deque<Contender> unreported;
  private final Set<Contender> busy = new HashSet<>();
  private boolean firstAttempt = true;
  private boolean panic;

  /**
   * @param abandoned true once the client has disconnected; no further candidate is leased then
   */
  CandidateSelector(
      LoadBalancer loadBalancer,
      Plan plan,
      AudioRequest request,
      CandidateOrder order,
      BooleanSupplier abandoned) {
    this.loadBalancer = loadBalancer;
    this.plan = plan;
    this.request = request;
    this.abandoned = abandoned;
    this.queueTimeout = new QueueTimeout(loadBalancer, plan, request);
    this.eligible = new ArrayDeque<>(order.eligible());
    this.lastResorts = new ArrayDeque<>(order.lastResorts());
    this.unreported = new ArrayDeque<>(order.lastResorts());
  }

  /**
   * Leases the next candidate; empty if none is left. Blocks while the candidate's concurrency
   * limit is reached and its queue has room.
   *
   * @param remaining time left for the call
   * @param onSkip receives each candidate that is skipped, with the reason
   */
  public Optional<CandidateLease> next(
      Duration remaining, BiConsumer<AttemptPlan, SkipReason> onSkip) {
    long deadline = System.nanoTime() + remaining.toNanos();
    while ((!eligible.isEmpty() || !lastResorts.isEmpty()) && !abandoned.getAsBoolean()) {
      boolean lastResort = eligible.isEmpty();
      panic = lastResort;
      Contender contender = lastResort ? lastResorts.removeFirst() : eligible.removeFirst();
      AttemptPlan attempt = plan.attempts().get(contender.index());
      if (!lastResort) {
        reportPreferredSkipped(contender, onSkip);
      }
      LeaseAcquirer acquirer =
          new LeaseAcquirer(loadBalancer, plan, attempt, request, attemptKind(), abandoned);
      Deque<Contender> behind = lastResort ? lastResorts : eligible;
      Optional<CandidateLease> lease =
          acquirer.tryAcquire(
              () ->
                  queueTimeout.of(attempt, behind, Duration.ofNanos(deadline - System.nanoTime())),
              lastResort,
              EstimatedCost.of(plan, attempt, request));
      if (lease.isPresent()) {
        firstAttempt = false;
        return lease;
      }
      if (!lastResort && acquirer.deniedByHealth()) {
        lastResorts.addLast(contender);
      }
      boolean full = !lastResort && acquirer.skipReason() == SkipReason.BUSY;
      if (full && !busy.add(contender)) {
        // The journey says so already.
        continue;
      }
      if (full) {
        eligible.addLast(contender);
      }
      onSkip.accept(attempt, acquirer.skipReason());
    }
    return Optional.empty();
  }

  /**
   * Leases a candidate for a hedged attempt, to run in parallel with one that is slow to respond.
   * Empty if the next one cannot start at once, or costs money where the first does not; it then
   * remains the next one.
   *
   * @param hedgeBudget withdraws one hedge from the budget; called last
   */
  public Optional<CandidateLease> nextForHedge(CandidateLease slow, BooleanSupplier hedgeBudget) {
    Contender contender = eligible.peekFirst();
    if (contender == null || abandoned.getAsBoolean()) {
      return Optional.empty();
    }
    AttemptPlan attempt = plan.attempts().get(contender.index());
    boolean paidBesideFree =
        slow.attempt().price().free(request.task()) && !attempt.price().free(request.task());
    if (paidBesideFree && !plan.route().balancePolicy().hedge().paid()
        || !hedgeBudget.getAsBoolean()) {
      return Optional.empty();
    }
    Optional<CandidateLease> lease =
        new LeaseAcquirer(
                loadBalancer, plan, attempt, request, LeaseAcquirer.AttemptKind.FIRST, abandoned)
            .tryAcquire(() -> Duration.ZERO, false, EstimatedCost.of(plan, attempt, request));
    lease.ifPresent(leased -> eligible.removeFirst());
    return lease;
  }

  /**
   * Number of candidates that may still be asked if the one just leased does not answer. Unhealthy
   * ones count only once no other is left.
   */
  public int askableAfter(CandidateLease lease) {
    return queueTimeout.countAskable(lease.attempt(), panic ? lastResorts : eligible);
  }

  /** True if an unhealthy candidate is left, which may recover while the one just leased works. */
  public boolean mayRecoverDuring(CandidateLease lease) {
    return !panic && queueTimeout.countAskable(lease.attempt(), lastResorts) > 0;
  }

  /**
   * Leases a candidate that was unhealthy and may be asked again by now, to run in parallel with
   * the last healthy one, which is silent. Empty if none has recovered or can start at once.
   */
  public Optional<CandidateLease> nextRecovered() {
    for (Contender contender : List.copyOf(lastResorts)) {
      AttemptPlan attempt = plan.attempts().get(contender.index());
      Optional<CandidateLease> lease =
          abandoned.getAsBoolean()
              ? Optional.empty()
              : new LeaseAcquirer(
                      loadBalancer,
                      plan,
                      attempt,
                      request,
                      LeaseAcquirer.AttemptKind.RETRY,
                      abandoned)
                  .tryAcquire(() -> Duration.ZERO, false, EstimatedCost.of(plan, attempt, request));
      if (lease.isPresent()) {
        lastResorts.remove(contender);
        return lease;
      }
    }
    return Optional.empty();
  }

  // The candidate that would have had this call were it healthy: the journey always names it.
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
}
