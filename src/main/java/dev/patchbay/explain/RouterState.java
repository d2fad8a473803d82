package dev.patchbay.explain;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cache.CacheLocator;
import dev.patchbay.config.Settings;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.ratelimit.RateLimiter;
import dev.patchbay.usage.ClientSpend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/**
 * State of a router that a call depends on besides the settings.
 *
 * @param loadBalancer health and load of the providers
 * @param rateLimiter use of the rate limits
 * @param clientSpend money spent by each client
 * @param cacheLocator finds the tier that has an answer
 * @param live false without a running router: everything is as at its start
 */
public record RouterState(
    LoadBalancer loadBalancer,
    RateLimiter rateLimiter,
    ClientSpend clientSpend,
    CacheLocator cacheLocator,
    boolean live) {

  // The date does not matter: nothing has been spent.
  private static final InstantSource ANY_DAY = InstantSource.fixed(Instant.EPOCH);

  /** State of a running router. */
  public static RouterState of(
      LoadBalancer loadBalancer,
      RateLimiter rateLimiter,
      ClientSpend clientSpend,
      AudioCache<?> cache) {
    return new RouterState(loadBalancer, rateLimiter, clientSpend, cache::locate, true);
  }

  /** State of a router that has just started, for use without one. */
  public static RouterState atStart(Settings settings) {
    HealthRegistry health = new HealthRegistry(System::nanoTime, (provider, before, now) -> {});
    LoadBalancer loadBalancer = new LoadBalancer(health, System::nanoTime, ANY_DAY, new Random());
    loadBalancer.adopt(settings.providerPolicies(), settings.retryBudget());
    return new RouterState(
        loadBalancer,
        new RateLimiter(System::nanoTime),
        new ClientSpend(ANY_DAY),
        key -> CacheLocator.ABSENT,
        false);
  }
}
