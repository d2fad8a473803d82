package dev.patchbay.loadbalancer;

import dev.patchbay.health.CallPermit;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import java.time.Duration;

/**
 * A candidate that is asked now, and all that it holds for that: a place, the breaker's leave, and
 * the money that the call may cost. Closed, it gives all back; closed without an outcome, it says
 * nothing of the provider.
 *
 * <p>Threading: any thread; the first outcome counts.
 */
public final class CandidateLease implements AutoCloseable {

  private final LoadBalancer loadBalancer;
  private final AttemptPlan attempt;
  private final ConcurrencyLimiter.Slot slot;
  private final CallPermit permit;
  private final PaidFailoverSpend.Booking booking;
  private volatile boolean served;

  CandidateLease(
      LoadBalancer loadBalancer,
      AttemptPlan attempt,
      ConcurrencyLimiter.Slot slot,
      CallPermit permit,
      PaidFailoverSpend.Booking booking) {
    this.loadBalancer = loadBalancer;
    this.attempt = attempt;
    this.slot = slot;
    this.permit = permit;
    this.booking = booking;
  }

  public AttemptPlan attempt() {
    return attempt;
  }

  /**
   * Says how it went, as soon as that is known: for a good answer, at its first byte.
   *
   * @param elapsed since the provider was asked
   * @param retryAfter how long the answer said to wait; zero if it did not say
   */
  public void record(Outcome outcome, Duration elapsed, Duration retryAfter) {
    served = outcome instanceof Outcome.Served;
    boolean timedOut = outcome.equals(new Outcome.Failed(Fault.FIRST_BYTE_DEADLINE));
    if (served || timedOut) {
      loadBalancer.latencies().observe(attempt.provider().name(), elapsed);
    }
    permit.record(outcome, retryAfter);
  }

  /** Says that an answer that was served broke off, and that the provider did it. */
  public void recordTruncation(Fault fault) {
    permit.recordTruncation(fault);
  }

  @Override
  public void close() {
    slot.close();
    permit.close();
    if (!served) {
      loadBalancer.paidFailoverSpend().refund(booking);
    }
  }
}
