package dev.patchbay.usage;

import dev.patchbay.api.KeyQuota;
import dev.patchbay.routing.provider.CalendarSpend;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.Ledger;
import dev.patchbay.usage.ledger.UsageColumn;
import dev.patchbay.usage.ledger.UsageRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Spend of each client today and this month (UTC), and the reservations of its calls under way; in
 * memory, so that reading them costs nothing.
 *
 * <p>Threading: any thread; checking a budget and reserving is one step, so that concurrent calls
 * cannot exceed it together.
 */
public final class ClientSpend implements Spending {

  /** Sums of one client. */
  private record Sums(CalendarSpend spent, Money reserved) {

    Sums asOf(LocalDate date) {
      return new Sums(spent.asOf(date), reserved);
    }

    Sums withCost(Money cost) {
      return new Sums(spent.plus(cost), reserved);
    }

    Sums withReserved(Money amount) {
      return new Sums(spent, amount);
    }

    Money spentIn(ClientBudget.Period period) {
      return switch (period) {
        case DAY -> spent.today();
        case MONTH -> spent.thisMonth();
      };
    }

    BudgetStatus status(ClientBudget budget) {
      return budget.status(spentIn(budget.period()), reserved);
    }
  }

  private static final Sums NONE = new Sums(CalendarSpend.NONE, Money.NONE);

  private final Map<String, Sums> sums = new ConcurrentHashMap<>();
  private final AtomicReference<LocalDate> forgotten = new AtomicReference<>(LocalDate.EPOCH);
  private final InstantSource clock;

  public ClientSpend(InstantSource clock) {
    this.clock = clock;
  }

  public Money spentBy(String client, ClientBudget.Period period) {
    return current(client).spentIn(period);
  }

  @Override
  public BudgetStatus status(String client, ClientBudget budget) {
    return current(client).status(budget);
  }

  @Override
  public BudgetReservation open(String client, ClientBudget budget, Money amount) {
    BudgetStatus status = reserve(client, budget, amount);
    // A call that goes on in spite of a refusal, because it costs nothing, has reserved nothing.
    Money reserved = status.refusal().isPresent() ? Money.NONE : amount;
    return new BudgetReservation(status, cost -> settle(client, reserved, cost));
  }

  @Override
  public void book(String client, Money cost) {
    settle(client, Money.NONE, cost);
  }

  /** Reserves an amount for a call that has been admitted. */
  void hold(String client, Money amount) {
    LocalDate today = today();
    sums.compute(
        client,
        (name, before) -> {
          Sums now = (before == null ? NONE : before).asOf(today);
          return now.withReserved(now.reserved().plus(amount));
        });
  }

  /** Removes, once a day, users without spend this month: users come and go. */
  private void forgetOld(LocalDate today) {
    LocalDate before = forgotten.getAndSet(today);
    if (before.equals(today)) {
      return;
    }
    sums.values()
        .removeIf(
            old ->
                old.reserved().equals(Money.NONE)
                    && old.asOf(today).spent().thisMonth().equals(Money.NONE));
  }

  /** Reserves an amount for a call if the budget admits it. */
  BudgetStatus reserve(String client, ClientBudget budget, Money amount) {
    LocalDate today = today();
    forgetOld(today);
    while (true) {
      Sums before = sums.computeIfAbsent(client, name -> NONE);
      Sums now = before.asOf(today);
      BudgetStatus status = now.status(budget);
      Sums after = now.withReserved(now.reserved().plus(amount));
      if (status.refusal().isPresent() || sums.replace(client, before, after)) {
        return status;
      }
    }
  }

  /**
   * Settles a call that has ended: its reservation becomes what it has cost.
   *
   * @param reserved amount reserved for it; nothing if there was no reservation
   * @param cost amount to be booked
   */
  public void settle(String client, Money reserved, Money cost) {
    if (reserved.equals(Money.NONE) && cost.equals(Money.NONE)) {
      return;
    }
    LocalDate today = today();
    sums.compute(
        client,
        (name, before) -> {
          Sums now = (before == null ? NONE : before).asOf(today);
          return now.withCost(cost).withReserved(now.reserved().minus(reserved));
        });
  }

  private Sums current(String client) {
    return sums.getOrDefault(client, NONE).asOf(today());
  }

  /** Adds the sums of today and this month in the ledger of earlier runs. */
  public void restoreFrom(Ledger ledger, ClientBudgets budgets) {
    Instant day = today().atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant month = today().withDayOfMonth(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    restore(ledger.spentSince(day), ledger.spentSince(month));
    restore(byUser(ledger, day, budgets.perUser()), byUser(ledger, month, budgets.perUser()));
  }

  // A row without a user may be of anybody: users are not always recorded.
  private static Map<String, Money> byUser(Ledger ledger, Instant since, Set<String> clients) {
    Map<String, Money> sums = new HashMap<>();
    for (UsageRow row : ledger.usage(since, List.of(UsageColumn.CLIENT, UsageColumn.USER))) {
      String client = row.names().get(0);
      String user = row.names().get(1);
      if ((clients.contains(client) && !user.isEmpty()) || user.startsWith(KeyQuota.IN_LEDGER)) {
        sums.put(ClientBudgets.subject(client, user), new Money(row.totals().costMicros()));
      }
    }
    return sums;
  }

  private void restore(Map<String, Money> sinceDay, Map<String, Money> sinceMonth) {
    sinceMonth.forEach(
        (client, amount) -> restore(client, sinceDay.getOrDefault(client, Money.NONE), amount));
  }

  // Calls may have been booked before the ledger could be read.
  private void restore(String client, Money sinceDay, Money sinceMonth) {
    LocalDate today = today();
    sums.compute(
        client,
        (name, before) -> {
          Sums now = (before == null ? NONE : before).asOf(today);
          return new Sums(now.spent().plusEarlier(sinceDay, sinceMonth), now.reserved());
        });
  }

  private LocalDate today() {
    return CalendarSpend.dateOf(clock.instant());
  }
}
