package dev.patchbay.health;

import dev.patchbay.routing.provider.Provider;

/**
 * Health policy of a provider.
 *
 * @param breaker rules of its circuit breaker
 * @param cooldown rules of its cooldown after 429 and 503
 * @param check active health check; {@link HealthCheck#NONE} for passive health checks only
 */
public record HealthPolicy(
    Provider provider, Breaker.Rules breaker, Cooldown.Rules cooldown, HealthCheck check) {

  /** Policy without active checks, which may cost money. */
  public static HealthPolicy withDefaults(Provider provider) {
    return new HealthPolicy(
        provider, Breaker.Rules.DEFAULT, Cooldown.Rules.DEFAULT, HealthCheck.NONE);
  }

  /** True if the health recorded under the other policy remains valid under this one. */
  boolean keepsHistoryOf(HealthPolicy other) {
    return hasEndpointOf(other.provider)
        && breaker.equals(other.breaker)
        && cooldown.equals(other.cooldown)
        && check.equals(other.check);
  }

  /** True if calls to both providers use the same URL, credentials, query and headers. */
  boolean hasEndpointOf(Provider other) {
    return provider.name().equals(other.name())
        && provider.url().equals(other.url())
        && provider.signIn().equals(other.signIn())
        && provider.query().equals(other.query())
        && provider.headers().sent().equals(other.headers().sent());
  }
}
