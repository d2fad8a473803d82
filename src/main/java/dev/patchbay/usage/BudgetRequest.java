package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Request for a reservation in a shared budget.
 *
 * @param limit amount below which spent and reserved amounts have to be; without limit for a client
 *     that goes on with the cheapest provider
 * @param answer the answer; empty if the database is away
 */
record BudgetRequest(
    BudgetKey key, Money limit, Money amount, CompletableFuture<Optional<BudgetVerdict>> answer) {

  static BudgetRequest of(BudgetKey key, Money limit, Money amount) {
    return new BudgetRequest(key, limit, amount, new CompletableFuture<>());
  }

  void giveUp() {
    answer.complete(Optional.empty());
  }
}
