package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetStore;
import dev.patchbay.usage.ledger.NodeShare;

/**
 * Account of this router (node) in a shared budget: its own share, and what it last knew of the
 * others. Immutable.
 *
 * @param own its share
 * @param others totals of the others at the last answer of the database
 * @param ownThen total of its share at that time
 */
record NodeAccount(NodeShare own, BudgetStore.Totals others, Money ownThen) {

  private static final Money SMALLEST = new Money(1);

  static final NodeAccount NEW =
      new NodeAccount(
          NodeShare.NONE, new BudgetStore.Totals(Money.NONE, Money.NONE, 0), Money.NONE);

  NodeAccount with(NodeShare share) {
    return new NodeAccount(share, others, ownThen);
  }

  NodeAccount hold(Money amount) {
    return with(own.hold(amount));
  }

  NodeAccount release(Money amount) {
    return with(own.release(amount));
  }

  NodeAccount spend(Money cost) {
    return with(own.spend(cost));
  }

  NodeAccount answered(BudgetStore.Totals totals, Money total) {
    return new NodeAccount(own, totals, total);
  }

  /** True if the database has told of the others. */
  boolean isShared() {
    return others.nodes() > 0;
  }

  /**
   * Decides on one more call without the database. Parts of several routers must hold the whole
   * call, or each could exceed the budget by one.
   *
   * @param amount amount to be reserved for the call
   */
  BudgetStatus alone(ClientBudget budget, Money amount) {
    Money more = others.nodes() > 1 ? amount.minus(SMALLEST) : Money.NONE;
    Money spent = spentElsewhere(budget.limit()).plus(own.spent());
    return budget.status(spent, own.held().plus(more));
  }

  boolean isEmpty() {
    return own.equals(NodeShare.NONE);
  }

  /**
   * Amount that counts as spent by the others while the database is away: all but this router's
   * part of what was left, so that all parts together are no more than that.
   */
  Money spentElsewhere(Money limit) {
    Money left = limit.minus(others.total()).minus(ownThen);
    Money part = new Money(left.micros() / Math.max(1, others.nodes()));
    return limit.minus(part).minus(ownThen);
  }
}
