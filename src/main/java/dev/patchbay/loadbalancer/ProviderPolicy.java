package dev.patchbay.loadbalancer;

import dev.patchbay.health.HealthPolicy;
import java.time.Duration;

/**
 * Policy under which the load balancer calls a provider.
 *
 * @param health policy of its health: breaker, cooldown, active checks
 * @param concurrency limit of concurrent and queued calls
 * @param queueTimeout longest wait for a slot before a call goes on to the next candidate
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
