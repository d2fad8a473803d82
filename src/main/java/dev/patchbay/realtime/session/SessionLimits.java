package dev.patchbay.realtime.session;

import dev.patchbay.routing.provider.Money;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits of realtime sessions.
 *
 * @param counts most sessions at once
 * @param longest longest duration of a session
 * @param idle longest time without a message in either direction
 * @param cost money that a session may cost; empty for any amount
 * @param message largest message in characters or bytes
 * @param ping interval of pings
 * @param silence time without a sign of life after which a connection is given up
 */
public record SessionLimits(
    Counts counts,
    Duration longest,
    Duration idle,
    Optional<Money> cost,
    long message,
    Duration ping,
    Duration silence) {

  /**
   * Most sessions at once; 0 for any number.
   *
   * @param all of the router
   * @param client of each client
   * @param provider of each provider
   */
  public record Counts(int all, int client, int provider) {}
}
