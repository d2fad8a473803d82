package dev.patchbay.loadbalancer;

import dev.patchbay.health.CallPermit;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.Optional;

/** One candidate's chance to take a call: its money, its retries, its place and its health. */
final class LeaseAcquirer {

  /** The first ask of a call is no retry; the last is made whatever the budget says. */
  enum Turn {
    FIRST,
    RETRY,
    LAST
  }

  private final LoadBalancer board;
  private final Plan plan;
  private final AttemptPlan attempt;
  private final Provider provider;
  private final Turn turn;
  private SkipReason refusal;
  private boolean lackedLeave;

  LeaseAcquirer(LoadBalancer board, Plan plan, AttemptPlan attempt, Turn turn) {
    this.board = board;
    this.plan = plan;
    this.attempt = attempt;
    this.provider = attempt.provider();
    this.turn = turn;
  }

  /**
   * A pick; empty if the candidate cannot take the call, {@link #refusal} says why.
   *
   * @param wait how long to wait for a place
   * @param resort true if it is asked although it does not look well
   */
  Optional<CandidateLease> tryFor(Duration wait, boolean resort, EstimatedCost charge) {
    PaidFailoverSpend.Booking booking =
        board
            .spending()
            .book(
                plan.route().name(),
                plan.route().preference().spending(),
                charge.preferredIsFree(),
                charge.free(),
                charge.cost());
    if (!booking.allowed()) {
      return refused(SkipReason.NOT_FREE);
    }
    Optional<CandidateLease> pick = withinRetries(wait, resort, booking);
    if (pick.isEmpty()) {
      board.spending().takeBack(booking);
    }
    return pick;
  }

  /** True if only its health stood against it: it may still be a last resort. */
  boolean lackedLeave() {
    return lackedLeave;
  }

  /** Why there was no pick. */
  SkipReason refusal() {
    return refusal;
  }

  private Optional<CandidateLease> withinRetries(
      Duration wait, boolean resort, PaidFailoverSpend.Booking booking) {
    RetryBudget retries = board.retriesAt(provider.name());
    if (turn == Turn.FIRST) {
      retries.call();
    } else if (!retries.take() && turn != Turn.LAST) {
      return refused(SkipReason.RETRY_BUDGET);
    }
    Optional<ConcurrencyLimiter.Slot> slot = place(wait);
    if (slot.isEmpty()) {
      return refused(SkipReason.BUSY);
    }
    Optional<CandidateLease> pick = Optional.empty();
    try {
      pick = withLeave(resort, slot.get(), booking);
      return pick;
    } finally {
      if (pick.isEmpty()) {
        slot.get().close();
      }
    }
  }

  private Optional<CandidateLease> withLeave(
      boolean resort, ConcurrencyLimiter.Slot slot, PaidFailoverSpend.Booking booking) {
    Optional<CallPermit> trial =
        resort ? Optional.of(board.health().force(provider)) : board.health().permit(provider);
    if (trial.isEmpty()) {
      lackedLeave = true;
      return refused(SkipReason.of(board.health().standing(provider)));
    }
    return Optional.of(new CandidateLease(board, attempt, slot, trial.get(), booking));
  }

  private Optional<ConcurrencyLimiter.Slot> place(Duration wait) {
    try {
      return board.slots().of(provider.name()).acquire(wait);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<CandidateLease> refused(SkipReason why) {
    refusal = why;
    return Optional.empty();
  }
}
