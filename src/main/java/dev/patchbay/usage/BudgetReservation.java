package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import java.util.function.Consumer;

/**
 * Reservation of a call in its client's budget.
 *
 * @param status whether the budget admits the call
 * @param settlement told of the cost when the call has ended; not if it was refused
 */
public record BudgetReservation(BudgetStatus status, Consumer<Money> settlement) {

  static BudgetReservation refused(BudgetStatus status) {
    return new BudgetReservation(status, cost -> {});
  }

  /** Settlement of a client without a budget. */
  static BudgetReservation without(Consumer<Money> settlement) {
    return new BudgetReservation(BudgetStatus.ADMITTED, settlement);
  }

  void settle(Money cost) {
    settlement.accept(cost);
  }
}
