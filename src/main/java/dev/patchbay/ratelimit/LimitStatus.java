package dev.patchbay.ratelimit;

/**
 * How one limit stands, whoever it is shared by: no caller's name or address is in it.
 *
 * @param limit its name in the configuration
 * @param scope for whom it counts
 * @param unit what it counts; {@code concurrent} for calls at the same time
 * @param most how much may be used at once
 * @param remaining what the one has left who has least
 * @param refused how often somebody wanted more than was left
 */
public record LimitStatus(
    String limit, Scope scope, String unit, long most, long remaining, long refused) {}
