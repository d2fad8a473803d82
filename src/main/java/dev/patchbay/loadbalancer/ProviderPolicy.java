package dev.patchbay.loadbalancer;

import dev.patchbay.health.HealthPolicy;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import java.time.Duration;
import java.util.Optional;

/**
 * Policy under which the load balancer calls a provider.
 *
 * @param health policy of its health: breaker, cooldown, active checks
 * @param concurrency limit of concurrent and queued calls
 * @param queueTimeout longest wait for a slot before a call goes on to the next candidate; empty
 *     for one that depends on what the next ones cost
 */
public record ProviderPolicy(
    HealthPolicy health, ConcurrencyLimit concurrency, Optional<Duration> queueTimeout) {

  public ProviderPolicy {
    if (queueTimeout.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("queueTimeout: " + queueTimeout + " (expected: >= 0)");
    }
  }

  String provider() {
    return health.provider().name();
  }
}
