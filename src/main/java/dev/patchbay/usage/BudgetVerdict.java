package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetStore;
import dev.patchbay.usage.ledger.NodeShare;

/**
 * Verdict of the database on a reservation in a shared budget.
 *
 * @param taken true if the amount is reserved
 * @param spent amount spent by all routers
 * @param reserved amount reserved by all routers, without this reservation
 */
record BudgetVerdict(boolean taken, Money spent, Money reserved) {

  /**
   * @param own share of the asking router without this reservation
   */
  static BudgetVerdict of(BudgetStore.Answer answer, NodeShare own) {
    return new BudgetVerdict(
        answer.taken(),
        answer.others().spent().plus(own.spent()),
        answer.others().held().plus(own.held()));
  }
}
