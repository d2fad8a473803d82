package dev.patchbay.usage.ledger;

import dev.patchbay.routing.provider.Money;

/**
 * Totals of a shared budget without the asking router's own share.
 *
 * @param spent amount spent by the other routers, and before there were shares
 * @param held reservations of the other routers that are alive
 * @param nodes number of routers that are alive, with the asking one
 */
public record BudgetTotals(Money spent, Money held, int nodes) {

  public Money total() {
    return spent.plus(held);
  }
}
