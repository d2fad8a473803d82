package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spend of each client today and this month (UTC), and the reservations of its calls under way; in
 * memory, so that a look costs nothing.
 *
 * <p>Threading: any thread; checking a budget and reserving is one step, so that concurrent calls
 * cannot exceed it together.
 */
public final class ClientSpend {

  /** Sums of one client, each good for the period that begins on its day. */
  private record Sums(
      LocalDate day, Money today, LocalDate month, Money thisMonth, Money reserved) {

    /** The sums as they stand on a date; a clock that is set back begins no new period. */
    Sums asOf(LocalDate date) {
      if (date.isBefore(day)) {
        return this;
      }
      LocalDate first = date.withDayOfMonth(1);
      return new Sums(
          date,
          date.equals(day) ? today : Money.NONE,
          first,
          first.equals(month) ? thisMonth : Money.NONE,
          reserved);
    }

    Sums withCost(Money cost) {
      return new Sums(day, today.plus(cost), month, thisMonth.plus(cost), reserved);
    }

    Sums withReserved(Money amount) {
      return new Sums(day, today, month, thisMonth, amount);
    }

    Money spent(ClientBudget.Period period) {
      return switch (period) {
        case DAY -> today;
        case MONTH -> thisMonth;
      };
    }

    BudgetStatus status(ClientBudget budget) {
      return budget.status(spent(budget.period()), reserved);
    }
  }

  private static final Sums NOTHING =
      new Sums(LocalDate.EPOCH, Money.NONE, LocalDate.EPOCH, Money.NONE, Money.NONE);

  private final Map<String, Sums> sums = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public ClientSpend(InstantSource clock) {
    this.clock = clock;
  }

  Money spentBy(String client, ClientBudget.Period period) {
    return current(client).spent(period);
  }

  BudgetStatus status(String client, ClientBudget budget) {
    return current(client).status(budget);
  }

  /** Reserves an amount for a call if the budget admits it. */
  BudgetStatus reserve(String client, ClientBudget budget, Money amount) {
    LocalDate today = today();
    while (true) {
      Sums before = sums.computeIfAbsent(client, name -> NOTHING);
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
  void settle(String client, Money reserved, Money cost) {
    if (reserved.equals(Money.NONE) && cost.equals(Money.NONE)) {
      return;
    }
    LocalDate today = today();
    sums.compute(
        client,
        (name, before) -> {
          Sums now = (before == null ? NOTHING : before).asOf(today);
          return now.withCost(cost).withReserved(now.reserved().minus(reserved));
        });
  }

  private Sums current(String client) {
    return sums.getOrDefault(client, NOTHING).asOf(today());
  }

  /** Begins where the ledger of an earlier run ended. */
  public void restoreFrom(Ledger ledger) {
    Instant day = today().atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant month = today().withDayOfMonth(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Map<String, Money> sinceDay = ledger.spentSince(day);
    ledger
        .spentSince(month)
        .forEach(
            (client, amount) ->
                sums.put(
                    client,
                    new Sums(
                        today(),
                        sinceDay.getOrDefault(client, Money.NONE),
                        today().withDayOfMonth(1),
                        amount,
                        Money.NONE)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
