package dev.patchbay.usage;

import dev.patchbay.call.Denial;
import java.util.Optional;

/**
 * Budget status of a client for one call.
 *
 * @param refusal error if the budget does not admit the call
 * @param cheapestOnly true if the budget is used up and the call is served by the cheapest provider
 */
public record BudgetStatus(Optional<Denial> refusal, boolean cheapestOnly) {

  static final BudgetStatus ADMITTED = new BudgetStatus(Optional.empty(), false);
  static final BudgetStatus CHEAPEST_ONLY = new BudgetStatus(Optional.empty(), true);

  static BudgetStatus refused(Denial denial) {
    return new BudgetStatus(Optional.of(denial), false);
  }

  /** The status that a call of this client would have now; reserves nothing. */
  public static BudgetStatus of(String client, ClientBudgets budgets, Spending spend) {
    return budgets.of(client).map(budget -> spend.status(client, budget)).orElse(ADMITTED);
  }
}
