package dev.patchbay.usage;

/**
 * Under what an amount is booked.
 *
 * @param hour hours since 1970-01-01, UTC
 * @param client the caller's label
 * @param route the route that served
 * @param provider the provider that served
 * @param model the model that was sent; empty if none was
 * @param task what was done
 */
public record UsageKey(
    long hour, String client, String route, String provider, String model, String task) {}
