package dev.patchbay.usage;

import dev.patchbay.routing.provider.CalendarSpend;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.Ledger;
import dev.patchbay.usage.ledger.UsageColumn;
import dev.patchbay.usage.ledger.UsageRecord;
import dev.patchbay.usage.ledger.UsageRecorder;
import dev.patchbay.usage.ledger.UsageRow;
import dev.patchbay.usage.ledger.UsageTotals;
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
 * Total spend of all clients today and this month (UTC), and the usage of today by provider.
 *
 * <p>Threading: any thread; the lock is held for a moment.
 */
public final class TotalSpend implements UsageRecorder {

  private static final List<UsageColumn> BY_PROVIDER = List.of(UsageColumn.PROVIDER);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, UsageTotals> byProvider = new HashMap<>();
  private final InstantSource clock;
  private CalendarSpend spent = CalendarSpend.NONE;

  public TotalSpend(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void record(UsageRecord used) {
    lock.lock();
    try {
      startPeriods();
      byProvider.merge(used.key().provider(), used.totals(), UsageTotals::plus);
      spent = spent.plus(new Money(used.totals().costMicros()));
    } finally {
      lock.unlock();
    }
  }

  /** Adds the sums of today and this month in the ledger of earlier runs. */
  public void restoreFrom(Ledger ledger) {
    Money thisMonth = sum(ledger.usage(startOf(date().withDayOfMonth(1)), BY_PROVIDER));
    List<UsageRow> sinceMidnight = ledger.usage(startOf(date()), BY_PROVIDER);
    lock.lock();
    try {
      startPeriods();
      spent = spent.plusEarlier(sum(sinceMidnight), thisMonth);
      sinceMidnight.forEach(
          row -> byProvider.merge(row.names().get(0), row.totals(), UsageTotals::plus));
    } finally {
      lock.unlock();
    }
  }

  /** Usage of today. */
  public UsageTotals today() {
    lock.lock();
    try {
      startPeriods();
      return byProvider.values().stream().reduce(UsageTotals.NONE, UsageTotals::plus);
    } finally {
      lock.unlock();
    }
  }

  /** Spend of today at one provider; empty if no price of what was used is known. */
  public Optional<Money> today(String provider) {
    lock.lock();
    try {
      startPeriods();
      UsageTotals totals = byProvider.getOrDefault(provider, UsageTotals.NONE);
      boolean unknown = totals.calls() > 0 && totals.unpriced() == totals.calls();
      return unknown ? Optional.empty() : Optional.of(new Money(totals.costMicros()));
    } finally {
      lock.unlock();
    }
  }

  public Money month() {
    lock.lock();
    try {
      startPeriods();
      return spent.thisMonth();
    } finally {
      lock.unlock();
    }
  }

  private void startPeriods() {
    CalendarSpend now = spent.asOf(date());
    if (!now.date().equals(spent.date())) {
      byProvider.clear();
    }
    spent = now;
  }

  private LocalDate date() {
    return CalendarSpend.dateOf(clock.instant());
  }

  private static Instant startOf(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Money sum(List<UsageRow> rows) {
    return new Money(rows.stream().mapToLong(row -> row.totals().costMicros()).sum());
  }
}
