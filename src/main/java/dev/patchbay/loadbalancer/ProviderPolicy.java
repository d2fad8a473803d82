package dev.patchbay.loadbalancer;

import dev.patchbay.health.HealthPolicy;
import java.time.Duration;

/**
 * On what terms a provider is asked.
 *
 * @param care how its health is looked after
 * @param places how much it is given to do at once
 * @param longestWait how long a call waits for a place before it goes on to the next candidate
 */
public record ProviderPolicy(
    HealthPolicy care, ConcurrencyLimiter.Limit places, Duration longestWait) {

  public ProviderPolicy {
    if (longestWait.isNegative()) {
      throw new IllegalArgumentException("longestWait: " + longestWait + " (expected: >= 0)");
    }
  }

  String provider() {
    return care.provider().name();
  }
}
