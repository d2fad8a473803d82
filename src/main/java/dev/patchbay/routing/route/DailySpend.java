package dev.patchbay.routing.route;

import dev.patchbay.routing.provider.Money;

/**
 * What was spent on one day.
 *
 * @param day days since 1970-01-01, UTC
 * @param spent since its midnight
 */
public record DailySpend(long day, Money spent) {

  public static final DailySpend EMPTY = new DailySpend(Long.MIN_VALUE, Money.NONE);

  /** The ledger as it stands on a day; a clock that is set back opens no new one. */
  public DailySpend onDay(long today) {
    return today > day ? new DailySpend(today, Money.NONE) : this;
  }

  public DailySpend plus(Money cost) {
    return new DailySpend(day, spent.plus(cost));
  }

  /** The ledger without a cost that did not arise after all. */
  public DailySpend minus(Money cost) {
    return new DailySpend(day, spent.minus(cost));
  }
}
