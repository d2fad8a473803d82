package dev.patchbay.routing.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Spend of a calendar day and of its month so far (UTC). Immutable.
 *
 * @param date the day
 * @param today amount spent on it
 * @param thisMonth amount spent in its month
 */
public record CalendarSpend(LocalDate date, Money today, Money thisMonth) {

  public static final CalendarSpend NONE =
      new CalendarSpend(LocalDate.EPOCH, Money.NONE, Money.NONE);

  public static LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** The spend as of a date; a clock that is set back begins no new day or month. */
  public CalendarSpend asOf(LocalDate now) {
    if (!now.isAfter(date)) {
      return this;
    }
    boolean sameMonth = now.withDayOfMonth(1).equals(date.withDayOfMonth(1));
    return new CalendarSpend(now, Money.NONE, sameMonth ? thisMonth : Money.NONE);
  }

  public CalendarSpend plus(Money cost) {
    return new CalendarSpend(date, today.plus(cost), thisMonth.plus(cost));
  }

  /** The spend with what was spent on its day, and in its month, before it was counted here. */
  public CalendarSpend plusEarlier(Money onDay, Money inMonth) {
    return new CalendarSpend(date, today.plus(onDay), thisMonth.plus(inMonth));
  }

  /** The spend without a cost that did not arise after all. */
  public CalendarSpend minus(Money cost) {
    return new CalendarSpend(date, today.minus(cost), thisMonth.minus(cost));
  }
}
