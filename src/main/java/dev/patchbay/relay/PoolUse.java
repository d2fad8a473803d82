package dev.patchbay.relay;

/**
 * How many connections to a provider there are.
 *
 * @param used by calls
 * @param idle kept for the next ones
 */
public record PoolUse(int used, int idle) {

  PoolUse plus(PoolUse other) {
    return new PoolUse(used + other.used, idle + other.idle);
  }
}
