package dev.patchbay.usage.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Key of a shared budget: a client, or one of its users, in one calendar period (UTC).
 *
 * @param client name of the client; of a user {@code client/user}
 * @param period day or month in ISO 8601, such as {@code 2026-11-28} or {@code 2026-11}
 */
public record BudgetKey(String client, String period) {

  private static final int MONTH_LENGTH = 7;

  public static BudgetKey ofDay(String client, LocalDate date) {
    return new BudgetKey(client, date.toString());
  }

  public static BudgetKey ofMonth(String client, LocalDate date) {
    return new BudgetKey(client, month(date));
  }

  /** True if this day is not in the period. */
  public boolean isOver(LocalDate today) {
    return !period.equals(today.toString()) && !period.equals(month(today));
  }

  private static String month(LocalDate date) {
    return date.toString().substring(0, MONTH_LENGTH);
  }

  /** The client, and its user if the budget is a user's. */
  String[] owner() {
    return client.split("/", 2);
  }

  Instant start() {
    String day = period.length() == MONTH_LENGTH ? period + "-01" : period;
    return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** The month before last; rows before it are of no use. */
  String oldest() {
    return month(LocalDate.ofInstant(start(), ZoneOffset.UTC).minusMonths(2));
  }
}
