package dev.patchbay.loadbalancer;

import dev.patchbay.health.CallPermit;
import dev.patchbay.loadbalancer.concurrency.ConcurrencySlot;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import java.time.Duration;

/**
 * A leased candidate: its concurrency slot, its health permit and the money booked for the call.
 * Closing it releases all of them; closing it without an outcome counts neither for nor against the
 * provider.
 *
 * <p>Threading: any thread; the first outcome counts.
 */
public final class CandidateLease implements AutoCloseable {

  private final LoadBalancer loadBalancer;
  private final AttemptPlan attempt;
  private final ConcurrencySlot slot;
  private final CallPermit permit;
  private final PaidFailoverSpend.Booking booking;
  private volatile boolean served;
  private volatile boolean keepsPermit;

  CandidateLease(
      LoadBalancer loadBalancer,
      AttemptPlan attempt,
      ConcurrencySlot slot,
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
   * Records the outcome as soon as it is known: for a good answer, at its first byte.
   *
   * @param elapsed time since the request was sent
   * @param retryAfter wait that the answer asked for; zero for none
   */
  public void record(Outcome outcome, Duration elapsed, Duration retryAfter) {
    served = outcome instanceof Outcome.Served;
    boolean timedOut = outcome.equals(new Outcome.Failed(Fault.FIRST_BYTE_DEADLINE));
    if (served || timedOut) {
      loadBalancer.latencies().observe(attempt.provider().name(), elapsed);
    }
    permit.record(outcome, retryAfter);
  }

  /** Records that an answer already being served was cut off by the provider. */
  public void recordTruncation(Fault fault) {
    permit.recordTruncation(fault);
  }

  /** Leaves the health permit open beyond {@link #close()}, for an outcome that is judged later. */
  public void keepPermit() {
    keepsPermit = true;
  }

  /** Closes a permit that was left open. */
  public void closePermit() {
    permit.close();
  }

  @Override
  public void close() {
    slot.close();
    if (!keepsPermit) {
      permit.close();
    }
    if (!served) {
      loadBalancer.paidFailoverSpend().refund(booking);
    }
  }
}
