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
 * What a call finds in a router besides its settings.
 *
 * @param board what is believed of the providers
 * @param limiter what callers have used
 * @param spent what they have spent
 * @param kept where answers are
 * @param live false if there is no router, and all of this is as at its start
 */
public record RouterState(
    LoadBalancer board, RateLimiter limiter, ClientSpend spent, CacheLocator kept, boolean live) {

  // Nothing was spent on any day.
  private static final InstantSource ANY_DAY = InstantSource.fixed(Instant.EPOCH);

  /** Those of a router that runs. */
  public static RouterState of(
      LoadBalancer board, RateLimiter limiter, ClientSpend spent, AudioCache<?> cache) {
    return new RouterState(board, limiter, spent, cache::whereabouts, true);
  }

  /** Those of a router that has just started; nobody runs it. */
  public static RouterState atStart(Settings settings) {
    HealthRegistry health = new HealthRegistry(System::nanoTime, (provider, before, now) -> {});
    LoadBalancer board = new LoadBalancer(health, System::nanoTime, ANY_DAY, new Random());
    board.adopt(settings.providerPolicies(), settings.retryBudget());
    return new RouterState(
        board,
        new RateLimiter(System::nanoTime),
        new ClientSpend(ANY_DAY),
        key -> CacheLocator.NOT_KEPT,
        false);
  }
}
