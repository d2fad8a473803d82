package dev.patchbay.usage.ledger;

/**
 * Usage of one call, as it is booked.
 *
 * @param key key under which it is booked
 * @param totals amounts used
 */
public record UsageRecord(UsageKey key, UsageTotals totals) {

  /** This record for a user; an empty name for none. */
  public UsageRecord ofUser(String name) {
    return new UsageRecord(key.of(name), totals);
  }
}
