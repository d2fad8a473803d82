package dev.patchbay.usage;

/**
 * What one call used.
 *
 * @param account under what it is booked
 * @param tally how much it was
 */
public record UsageRecord(UsageKey account, UsageTotals tally) {}
