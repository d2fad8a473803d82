package dev.patchbay.usage;

import dev.patchbay.call.Denial;
import java.util.Optional;

/**
 * What a client's budget leaves it.
 *
 * @param refusal why its calls are refused; empty if they are not
 * @param thrifty true if its routes ask whoever takes least
 */
public record BudgetStatus(Optional<Denial> refusal, boolean thrifty) {

  /** What a client has now. */
  public static BudgetStatus of(String client, ClientBudgets allowances, ClientSpend spent) {
    Optional<ClientBudget> usedUp =
        allowances.of(client).filter(one -> one.isUsedUp(spent.by(client, one.period())));
    boolean refused = usedUp.filter(one -> one.over() == ClientBudget.Over.REFUSE).isPresent();
    return new BudgetStatus(
        usedUp.filter(one -> refused).map(ClientBudget::refusal), usedUp.isPresent() && !refused);
  }
}
