package dev.patchbay.api;

/**
 * Rate limit and budget of one API key.
 *
 * @param id name under which it is counted; kept when the key is rotated
 * @param requestsPerMinute largest number of calls in a minute; 0 for no limit
 * @param budgetMicros amount that may be spent in a period, in millionths; 0 for no budget
 * @param budgetPeriod {@code day} or {@code month}; empty without a budget
 */
public record KeyQuota(String id, int requestsPerMinute, long budgetMicros, String budgetPeriod) {

  public static final KeyQuota NONE = new KeyQuota("", 0, 0, "");

  /** Start of keys' names in the ledger. */
  public static final String IN_LEDGER = "key:";

  public boolean isNone() {
    return requestsPerMinute == 0 && !hasBudget();
  }

  public boolean hasBudget() {
    return budgetMicros > 0;
  }

  /** Name of the key in the ledger, in the column of users: no user is named so. */
  public String ledgerName() {
    return IN_LEDGER + id;
  }
}
