package dev.patchbay.relay.client;

/**
 * How many connections to a provider there are.
 *
 * @param used by calls
 * @param idle kept for the next ones
 */
public record ConnectionPoolStats(int used, int idle) {

  ConnectionPoolStats plus(ConnectionPoolStats other) {
    return new ConnectionPoolStats(used + other.used, idle + other.idle);
  }
}
