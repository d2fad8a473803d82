package dev.patchbay.usage;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.EndUser;
import dev.patchbay.call.Denial;
import dev.patchbay.routing.plan.Plan;
import java.util.Optional;

/**
 * Budget status of a client for one call.
 *
 * @param refusal error if the budget admits no call that costs money
 * @param freeAdmitted true if the budget admits what is known to cost nothing in spite of that
 * @param cheapestOnly true if the budget is used up and the call is served by the cheapest provider
 */
public record BudgetStatus(Optional<Denial> refusal, boolean freeAdmitted, boolean cheapestOnly) {

  static final BudgetStatus ADMITTED = new BudgetStatus(Optional.empty(), true, false);
  static final BudgetStatus CHEAPEST_ONLY = new BudgetStatus(Optional.empty(), true, true);

  static BudgetStatus refused(Denial denial) {
    return new BudgetStatus(Optional.of(denial), false, false);
  }

  /** The status while calls under way have reserved the rest of the budget. */
  static BudgetStatus reserved(Denial denial) {
    return new BudgetStatus(Optional.of(denial), true, false);
  }

  /**
   * The plan that the budget leaves of a call's: what calls under way have reserved is no reason to
   * refuse one that costs nothing. Empty if nothing is left, so that the call is refused.
   */
  public Optional<Plan> restrict(Plan plan, AudioTask task) {
    if (refusal.isPresent()) {
      return freeAdmitted
          ? plan.freeOnly(task, "is not known to be free: " + refusal.get().error().message())
          : Optional.empty();
    }
    return Optional.of(cheapestOnly ? plan.cheapestFirst() : plan);
  }

  /**
   * The error for more work at one provider: what calls under way have reserved is no reason to end
   * a session that costs nothing.
   *
   * @param free true if the work is known to cost nothing
   */
  public Optional<Denial> refusal(boolean free) {
    return free && freeAdmitted ? Optional.empty() : refusal;
  }

  /** The status that a call of this client and user would have now; reserves nothing. */
  public static BudgetStatus of(
      String client, EndUser user, ClientBudgets budgets, Spending spend) {
    return budgets
        .of(client)
        .map(budget -> spend.status(budgets.subject(client, user), budget))
        .orElse(ADMITTED);
  }
}
