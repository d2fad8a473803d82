package dev.patchbay.routing;

/**
 * What was spent on one day.
 *
 * @param day days since 1970-01-01, UTC
 * @param spent since its midnight
 */
public record DayLedger(long day, Money spent) {

  public static final DayLedger EMPTY = new DayLedger(Long.MIN_VALUE, Money.NONE);

  /** The ledger as it stands on a day; a clock that is set back opens no new one. */
  public DayLedger on(long today) {
    return today > day ? new DayLedger(today, Money.NONE) : this;
  }

  public DayLedger with(Money cost) {
    return new DayLedger(day, spent.plus(cost));
  }

  /** The ledger without a cost that did not arise after all. */
  public DayLedger without(Money cost) {
    return new DayLedger(day, spent.minus(cost));
  }
}
