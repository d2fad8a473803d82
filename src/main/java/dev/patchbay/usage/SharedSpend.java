package dev.patchbay.usage;

import dev.patchbay.routing.provider.CalendarSpend;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetKey;
import dev.patchbay.usage.ledger.BudgetStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Spending of the clients of several routers on one ledger: reserved in its database, and by this
 * router's part of what is left while the database is away.
 *
 * <p>Threading: any thread.
 */
public final class SharedSpend implements Spending {

  private final ClientSpend local;
  private final SharedBudgets shared;
  private final InstantSource clock;

  public SharedSpend(ClientSpend local, SharedBudgets shared, InstantSource clock) {
    this.local = local;
    this.shared = shared;
    this.clock = clock;
  }

  /** Opens the budgets of these clients, so that they begin with what is in the ledger. */
  public void prepare(ClientBudgets budgets) {
    // Also for those whose users have budgets: so the database is there before the first call.
    budgets.byClient().forEach((client, budget) -> shared.prepare(key(client, budget)));
  }

  @Override
  public BudgetStatus status(String client, ClientBudget budget) {
    BudgetKey key = key(client, budget);
    Optional<BudgetVerdict> verdict = shared.reserve(key, limit(budget), Money.NONE);
    return verdict.map(given -> status(budget, given)).orElseGet(() -> alone(client, budget, key));
  }

  @Override
  public BudgetReservation open(String client, ClientBudget budget, Money amount) {
    BudgetKey key = key(client, budget);
    BudgetStatus status =
        shared
            .reserve(key, limit(budget), amount)
            .map(given -> status(budget, given))
            .orElseGet(() -> holdAlone(client, budget, key, amount));
    if (status.refusal().isPresent()) {
      return BudgetReservation.refused(status);
    }
    local.hold(client, amount);
    return new BudgetReservation(status, cost -> settle(client, budget, key, amount, cost));
  }

  private void settle(
      String client, ClientBudget budget, BudgetKey held, Money amount, Money cost) {
    local.settle(client, amount, cost);
    // A call may end in another period than it began.
    shared.open(key(client, budget));
    spend(client, cost);
    shared.release(held, amount);
  }

  @Override
  public void book(String client, Money cost) {
    local.settle(client, Money.NONE, cost);
    spend(client, cost);
  }

  private void spend(String client, Money cost) {
    LocalDate today = today();
    shared.spend(BudgetKey.ofDay(client, today), cost);
    shared.spend(BudgetKey.ofMonth(client, today), cost);
  }

  private static Money limit(ClientBudget budget) {
    return switch (budget.over()) {
      case REFUSE -> budget.limit();
      case CHEAPEST -> BudgetStore.ANY;
    };
  }

  private static BudgetStatus status(ClientBudget budget, BudgetVerdict verdict) {
    return verdict.taken()
        ? budget.admitted(verdict.spent(), verdict.reserved())
        : budget.refused(verdict.spent());
  }

  private BudgetStatus holdAlone(String client, ClientBudget budget, BudgetKey key, Money amount) {
    while (true) {
      NodeAccount before = shared.account(key);
      BudgetStatus status = alone(client, budget, before, amount);
      if (status.refusal().isPresent() || shared.hold(key, before, amount)) {
        return status;
      }
    }
  }

  private BudgetStatus alone(String client, ClientBudget budget, BudgetKey key) {
    return alone(client, budget, shared.account(key), Money.NONE);
  }

  private BudgetStatus alone(
      String client, ClientBudget budget, NodeAccount account, Money amount) {
    return account.isShared()
        ? account.alone(budget, amount)
        : budget.status(local.spentBy(client, budget.period()), account.own().held());
  }

  private BudgetKey key(String client, ClientBudget budget) {
    return switch (budget.period()) {
      case DAY -> BudgetKey.ofDay(client, today());
      case MONTH -> BudgetKey.ofMonth(client, today());
    };
  }

  private LocalDate today() {
    return CalendarSpend.dateOf(clock.instant());
  }
}
