package dev.patchbay.health;

import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Fault;
import dev.patchbay.routing.Outcome;
import java.time.Duration;

/**
 * A candidate that is asked now, and all that it holds for that: a place, the breaker's leave, and
 * the money that the call may cost. Closed, it gives all back; closed without an outcome, it says
 * nothing of the provider.
 *
 * <p>Threading: any thread; the first outcome counts.
 */
public final class Pick implements AutoCloseable {

  private final Switchboard board;
  private final AttemptPlan attempt;
  private final Slots.Slot slot;
  private final Trial trial;
  private final Spending.Booking booking;
  private volatile boolean served;

  Pick(
      Switchboard board,
      AttemptPlan attempt,
      Slots.Slot slot,
      Trial trial,
      Spending.Booking booking) {
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
