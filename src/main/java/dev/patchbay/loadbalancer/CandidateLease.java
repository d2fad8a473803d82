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

  private final LoadBalancer board;
  private final AttemptPlan attempt;
  private final ConcurrencyLimiter.Slot slot;
  private final CallPermit trial;
  private final PaidFailoverSpend.Booking booking;
  private volatile boolean served;

  CandidateLease(
      LoadBalancer board,
      AttemptPlan attempt,
      ConcurrencyLimiter.Slot slot,
      CallPermit trial,
      PaidFailoverSpend.Booking booking) {
    this.board = board;
    this.attempt = attempt;
    this.slot = slot;
    this.trial = trial;
    this.booking = booking;
  }

  public AttemptPlan attempt() {
    return attempt;
  }

  /**
   * Says how it went, as soon as that is known: for a good answer, at its first byte.
   *
   * @param elapsed since the provider was asked
   * @param wait how long the answer said to wait; zero if it did not say
   */
  public void record(Outcome outcome, Duration elapsed, Duration wait) {
    served = outcome instanceof Outcome.Served;
    boolean inVain = outcome.equals(new Outcome.Failed(Fault.FIRST_BYTE_DEADLINE));
    if (served || inVain) {
      board.latencies().observe(attempt.provider().name(), elapsed);
    }
    trial.record(outcome, wait);
  }

  /** Says that an answer that was served broke off, and that the provider did it. */
  public void brokeOff(Fault fault) {
    trial.brokeOff(fault);
  }

  @Override
  public void close() {
    slot.close();
    trial.close();
    if (!served) {
      board.spending().takeBack(booking);
    }
  }
}
