package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;

/**
 * Spending of the clients: reservations in their budgets, and what has been spent. In the memory of
 * this router, or shared with others. A client is a name as {@link ClientBudgets#subject} gives it,
 * which may be that of a user.
 *
 * <p>Threading: any thread.
 */
public interface Spending {

  /** The status that a call of this client would have now; reserves nothing. */
  BudgetStatus status(String client, ClientBudget budget);

  /** Reserves an amount for a call if the budget admits it. */
  BudgetReservation open(String client, ClientBudget budget, Money amount);

  /** Books a cost that nothing was reserved for. */
  void book(String client, Money cost);
}
