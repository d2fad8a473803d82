package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.health.CallPermit;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiter;
import dev.patchbay.loadbalancer.concurrency.ConcurrencySlot;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tries to lease one candidate for a call. Checks, in this order: paid-failover limit, retry
 * budget, concurrency slot, health permit; undoes what it took if a later check fails.
 */
final class LeaseAcquirer {

  /**
   * The first attempt of a call is no retry; the last one is made even if the retry budget is
   * empty.
   */
  enum AttemptKind {
    FIRST,
    RETRY,
    LAST
  }

  private final LoadBalancer loadBalancer;
  private final Plan plan;
  private final AttemptPlan attempt;
  private final Provider provider;
  private final AudioRequest request;
  private final AttemptKind kind;
  private final BooleanSupplier abandoned;
  private SkipReason skipReason;
  private boolean deniedByHealth;

  /**
   * @param abandoned true once the client has disconnected
   */
  LeaseAcquirer(
      LoadBalancer loadBalancer,
      Plan plan,
      AttemptPlan attempt,
      AudioRequest request,
      AttemptKind kind,
      BooleanSupplier abandoned) {
    this.loadBalancer = loadBalancer;
    this.plan = plan;
    this.attempt = attempt;
    this.provider = attempt.provider();
    this.request = request;
    this.kind = kind;
    this.abandoned = abandoned;
  }

  /**
   * A lease; empty if the candidate cannot take the call, {@link #skipReason} says why.
   *
   * @param maxWait longest wait for a concurrency slot; asked only if none is free
   * @param lastResort true to try it in spite of its health
   */
  Optional<CandidateLease> tryAcquire(
      Supplier<Duration> maxWait, boolean lastResort, EstimatedCost cost) {
    PaidFailoverSpend.Booking booking =
        loadBalancer
            .paidFailoverSpend()
            .book(
                plan.route().name(),
                plan.route().balancePolicy().spendGuard(),
                cost.preferredIsFree(),
                cost.free(),
                cost.cost());
    if (!booking.allowed()) {
      return skip(SkipReason.NOT_FREE);
    }
    Optional<CandidateLease> lease = withinRetryBudget(maxWait, lastResort, booking);
    if (lease.isEmpty()) {
      loadBalancer.paidFailoverSpend().refund(booking);
    }
    return lease;
  }

  /** True if the health permit alone was missing: the candidate may still be a last resort. */
  boolean deniedByHealth() {
    return deniedByHealth;
  }

  /** Why there is no lease. */
  SkipReason skipReason() {
    return skipReason;
  }

  private Optional<CandidateLease> withinRetryBudget(
      Supplier<Duration> maxWait, boolean lastResort, PaidFailoverSpend.Booking booking) {
    RetryBudget retries = loadBalancer.retryBudget(provider.name());
    if (kind == AttemptKind.FIRST) {
      retries.deposit();
    } else if (!retries.tryWithdraw() && kind != AttemptKind.LAST) {
      return skip(SkipReason.RETRY_BUDGET);
    }
    Optional<ConcurrencySlot> slot = slot(maxWait);
    if (slot.isEmpty()) {
      return skip(SkipReason.BUSY);
    }
    Optional<CandidateLease> lease = Optional.empty();
    try {
      lease = withHealthPermit(lastResort, slot.get(), booking);
      return lease;
    } finally {
      if (lease.isEmpty()) {
        slot.get().close();
      }
    }
  }

  private Optional<CandidateLease> withHealthPermit(
      boolean lastResort, ConcurrencySlot slot, PaidFailoverSpend.Booking booking) {
    Optional<CallPermit> permit =
        lastResort
            ? Optional.of(
                loadBalancer
                    .health()
                    .permitUnconditionally(provider, request.task(), request.client()))
            : loadBalancer.health().permit(provider, request.task(), request.client());
    if (permit.isEmpty()) {
      deniedByHealth = true;
      return skip(
          SkipReason.of(
              loadBalancer.health().standing(provider, request.task(), request.client())));
    }
    return Optional.of(new CandidateLease(loadBalancer, attempt, slot, permit.get(), booking));
  }

  private Optional<ConcurrencySlot> slot(Supplier<Duration> maxWait) {
    ConcurrencyLimiter limiter = loadBalancer.limiters().of(provider.name());
    try {
      Optional<ConcurrencySlot> free = limiter.acquire(Duration.ZERO);
      return free.isPresent() ? free : limiter.acquire(maxWait.get(), abandoned);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<CandidateLease> skip(SkipReason reason) {
    skipReason = reason;
    return Optional.empty();
  }
}
