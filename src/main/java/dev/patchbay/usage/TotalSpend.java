package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What all clients together have cost today and this month (UTC), and at which provider.
 *
 * <p>Threading: any thread; the lock is held for a moment.
 */
public final class TotalSpend implements UsageRecorder {

  private static final List<UsageColumn> BY_PROVIDER = List.of(UsageColumn.PROVIDER);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, UsageTotals> byProvider = new HashMap<>();
  private final InstantSource clock;
  private LocalDate day = LocalDate.EPOCH;
  private Money month = Money.NONE;

  public TotalSpend(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void record(UsageRecord used) {
    lock.lock();
    try {
      startPeriods();
      byProvider.merge(used.key().provider(), used.totals(), UsageTotals::plus);
      month = month.plus(new Money(used.totals().costMicros()));
    } finally {
      lock.unlock();
    }
  }

  /** Begins where the ledger of an earlier run ended. */
  public void restoreFrom(Ledger ledger) {
    Money thisMonth = sum(ledger.usage(startOf(date().withDayOfMonth(1)), BY_PROVIDER));
    List<UsageRow> sinceMidnight = ledger.usage(startOf(date()), BY_PROVIDER);
    lock.lock();
    try {
      startPeriods();
      month = thisMonth;
      sinceMidnight.forEach(row -> byProvider.put(row.names().get(0), row.totals()));
    } finally {
      lock.unlock();
    }
  }

  /** What was used today. */
  public UsageTotals today() {
    lock.lock();
    try {
      startPeriods();
      return byProvider.values().stream().reduce(UsageTotals.NONE, UsageTotals::plus);
    } finally {
      lock.unlock();
    }
  }

  /** What was spent today at one provider; empty if the price of nothing that was used is known. */
  public Optional<Money> today(String provider) {
    lock.lock();
    try {
      startPeriods();
      UsageTotals tally = byProvider.getOrDefault(provider, UsageTotals.NONE);
      boolean unknown = tally.calls() > 0 && tally.unpriced() == tally.calls();
      return unknown ? Optional.empty() : Optional.of(new Money(tally.costMicros()));
    } finally {
      lock.unlock();
    }
  }

  public Money month() {
    lock.lock();
    try {
      startPeriods();
      return month;
    } finally {
      lock.unlock();
    }
  }

  private void startPeriods() {
    LocalDate now = date();
    // A clock that is set back begins no new day.
    if (!now.isAfter(day)) {
      return;
    }
    byProvider.clear();
    if (!now.withDayOfMonth(1).equals(day.withDayOfMonth(1))) {
      month = Money.NONE;
    }
    day = now;
  }

  private LocalDate date() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Instant startOf(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Money sum(List<UsageRow> rows) {
    return new Money(rows.stream().mapToLong(row -> row.totals().costMicros()).sum());
  }
}
