package dev.patchbay.health;

import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Plan;
import dev.patchbay.routing.Provider;
import dev.patchbay.routing.SkipReason;
import java.time.Duration;
import java.util.Optional;

/** One candidate's chance to take a call: its money, its retries, its place and its health. */
final class Opening {

  /** The first ask of a call is no retry; the last is made whatever the budget says. */
  enum Turn {
    FIRST,
    RETRY,
    LAST
  }

  private final Switchboard board;
  private final Plan plan;
  private final AttemptPlan attempt;
  private final Provider provider;
  private final Turn turn;
  private SkipReason refusal;
  private boolean lackedLeave;

  Opening(Switchboard board, Plan plan, AttemptPlan attempt, Turn turn) {
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
  Optional<Pick> tryFor(Duration wait, boolean resort, Charge charge) {
    Spending.Booking booking =
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
    Optional<Pick> pick = withinRetries(wait, resort, booking);
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

  private Optional<Pick> withinRetries(Duration wait, boolean resort, Spending.Booking booking) {
    Budget retries = board.retriesAt(provider.name());
    if (turn == Turn.FIRST) {
      retries.call();
    } else if (!retries.take() && turn != Turn.LAST) {
      return refused(SkipReason.RETRY_BUDGET);
    }
    Optional<Slots.Slot> slot = place(wait);
    if (slot.isEmpty()) {
      return refused(SkipReason.BUSY);
    }
    Optional<Pick> pick = Optional.empty();
    try {
      pick = withLeave(resort, slot.get(), booking);
      return pick;
    } finally {
      if (pick.isEmpty()) {
        slot.get().close();
      }
    }
  }

  private Optional<Pick> withLeave(boolean resort, Slots.Slot slot, Spending.Booking booking) {
    Optional<Trial> trial =
        resort ? Optional.of(board.health().force(provider)) : board.health().permit(provider);
    if (trial.isEmpty()) {
      lackedLeave = true;
      return refused(SkipReason.of(board.health().standing(provider)));
    }
    return Optional.of(new Pick(board, attempt, slot, trial.get(), booking));
  }

  private Optional<Slots.Slot> place(Duration wait) {
    try {
      return board.slots().of(provider.name()).acquire(wait);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Pick> refused(SkipReason why) {
    refusal = why;
    return Optional.empty();
  }
}
