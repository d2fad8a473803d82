package dev.patchbay.relay.client;

/**
 * Size of a provider's connection pool.
 *
 * @param used connections that carry a call
 * @param idle connections kept alive for later calls
 */
public record ConnectionPoolStats(int used, int idle) {

  ConnectionPoolStats plus(ConnectionPoolStats other) {
    return new ConnectionPoolStats(used + other.used, idle + other.idle);
  }
}
