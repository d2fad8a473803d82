package dev.patchbay.metering;

/**
 * What one call used.
 *
 * @param account under what it is booked
 * @param tally how much it was
 */
public record Used(Account account, Tally tally) {}
