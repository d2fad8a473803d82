package dev.patchbay.routing.route;

import java.time.Duration;

/**
 * Retry limits of a route for one call.
 *
 * @param attempts most attempts
 * @param total time from the call's arrival at the router until the first byte of an answer
 */
public record RetryLimits(int attempts, Duration total) {

  public RetryLimits {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts: " + attempts + " (expected: >= 1)");
    }
    if (total.isNegative() || total.isZero()) {
      throw new IllegalArgumentException("total: " + total + " (expected: > 0)");
    }
  }
}
