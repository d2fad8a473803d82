package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each client has spent today and this month (UTC), in memory so that asking costs nothing.
 *
 * <p>Threading: any thread.
 */
public final class ClientSpend {

  /** Sums of one client, each good for the period that begins on its day. */
  private record Sums(LocalDate day, Money today, LocalDate month, Money thisMonth) {

    /** The sums as they stand on a date; a clock that is set back begins no new period. */
    Sums on(LocalDate date) {
      if (date.isBefore(day)) {
        return this;
      }
      LocalDate first = date.withDayOfMonth(1);
      return new Sums(
          date,
          date.equals(day) ? today : Money.NONE,
          first,
          first.equals(month) ? thisMonth : Money.NONE);
    }

    Sums with(Money cost) {
      return new Sums(day, today.plus(cost), month, thisMonth.plus(cost));
    }
  }

  private static final Sums NOTHING =
      new Sums(LocalDate.EPOCH, Money.NONE, LocalDate.EPOCH, Money.NONE);

  private final Map<String, Sums> sums = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public ClientSpend(InstantSource clock) {
    this.clock = clock;
  }

  Money by(String client, ClientBudget.Period period) {
    Sums now = sums.getOrDefault(client, NOTHING).on(today());
    return switch (period) {
      case DAY -> now.today();
      case MONTH -> now.thisMonth();
    };
  }

  void add(UsageRecord used) {
    Money cost = new Money(used.tally().costMicros());
    LocalDate today = today();
    sums.compute(
        used.account().client(),
        (client, before) -> (before == null ? NOTHING : before).on(today).with(cost));
  }

  /** Begins where the ledger of an earlier run ended. */
  public void resume(Ledger ledger) {
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
                        amount)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
