package dev.patchbay.ratelimit;

/**
 * Status of one rate limit across all its subjects, for metrics: it names no caller or address.
 *
 * @param limit name in the configuration
 * @param scope scope of its counts
 * @param unit unit it counts; {@code concurrent} for calls in flight
 * @param most largest amount that may be used at once
 * @param remaining amount left to the subject that has least
 * @param refused number of calls refused
 */
public record LimitStatus(
    String limit, Scope scope, String unit, long most, long remaining, long refused) {}
