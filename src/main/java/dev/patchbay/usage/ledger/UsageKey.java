package dev.patchbay.usage.ledger;

import java.time.Instant;

/**
 * Booking key of usage: hour, client, route, provider, model, task and user.
 *
 * @param hour hours since 1970-01-01, UTC
 * @param client name of the client
 * @param route route that served the call
 * @param provider provider that served the call
 * @param model model that was sent; empty if none
 * @param task audio task
 * @param user user for whom the client called; empty if unknown or not recorded
 */
public record UsageKey(
    long hour,
    String client,
    String route,
    String provider,
    String model,
    String task,
    String user) {

  private static final long SECONDS_AN_HOUR = 3_600;

  /** Key without a user. */
  public UsageKey(
      long hour, String client, String route, String provider, String model, String task) {
    this(hour, client, route, provider, model, task, "");
  }

  /** This key for a user. */
  public UsageKey of(String name) {
    return new UsageKey(hour, client, route, provider, model, task, name);
  }

  /** Key of what was used at this time. */
  public static UsageKey at(
      Instant now, String client, String route, String provider, String model, String task) {
    return new UsageKey(hourOf(now), client, route, provider, model, task);
  }

  /** Hour of a time, as keys have it. */
  public static long hourOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS_AN_HOUR);
  }

  static Instant startOf(long hour) {
    return Instant.ofEpochSecond(hour * SECONDS_AN_HOUR);
  }
}
