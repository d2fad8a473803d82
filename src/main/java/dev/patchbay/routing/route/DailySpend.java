package dev.patchbay.routing.route;

import dev.patchbay.routing.provider.Money;

/**
 * Money spent on one day.
 *
 * @param day days since 1970-01-01, UTC
 * @param spent amount since midnight
 */
public record DailySpend(long day, Money spent) {

  public static final DailySpend EMPTY = new DailySpend(Long.MIN_VALUE, Money.NONE);

  /** The spend of a day, zero on a new one; a clock that is set back begins no new day. */
  public DailySpend onDay(long today) {
    return today > day ? new DailySpend(today, Money.NONE) : this;
  }

  public DailySpend plus(Money cost) {
    return new DailySpend(day, spent.plus(cost));
  }

  /** The spend without a cost that did not arise after all. */
  public DailySpend minus(Money cost) {
    return new DailySpend(day, spent.minus(cost));
  }
}
