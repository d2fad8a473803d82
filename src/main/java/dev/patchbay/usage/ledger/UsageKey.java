package dev.patchbay.usage.ledger;

import java.time.Instant;

/**
 * Booking key of usage: hour, client, route, provider, model and task.
 *
 * @param hour hours since 1970-01-01, UTC
 * @param client name of the client
 * @param route route that served the call
 * @param provider provider that served the call
 * @param model model that was sent; empty if none
 * @param task audio task
 */
public record UsageKey(
    long hour, String client, String route, String provider, String model, String task) {

  /** Key of what was used at this time. */
  public static UsageKey at(
      Instant now, String client, String route, String provider, String model, String task) {
    return new UsageKey(UsageCalculator.hour(now), client, route, provider, model, task);
  }
}
