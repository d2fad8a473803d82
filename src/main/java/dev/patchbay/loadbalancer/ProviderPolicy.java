package dev.patchbay.loadbalancer;

import dev.patchbay.health.HealthPolicy;
import java.time.Duration;

/**
 * On what terms a provider is asked.
 *
 * @param health how its health is looked after
 * @param concurrency how much it is given to do at once
 * @param queueTimeout how long a call waits for a place before it goes on to the next candidate
 */
public record ProviderPolicy(
    HealthPolicy health, ConcurrencyLimiter.Limit concurrency, Duration queueTimeout) {

  public ProviderPolicy {
    if (queueTimeout.isNegative()) {
      throw new IllegalArgumentException("longestWait: " + queueTimeout + " (expected: >= 0)");
    }
  }

  String provider() {
    return health.provider().name();
  }
}
