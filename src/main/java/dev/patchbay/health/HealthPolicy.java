package dev.patchbay.health;

import dev.patchbay.routing.provider.Provider;

/**
 * How a provider's health is looked after.
 *
 * @param breaker when calls are kept from it
 * @param cooldown how far its wish to be left alone is granted
 * @param check how it is asked; {@link HealthCheck#NONE} if only calls tell
 */
public record HealthPolicy(
    Provider provider, Breaker.Rules breaker, Cooldown.Rules cooldown, HealthCheck check) {

  /** Care without checks, which may cost money. */
  public static HealthPolicy withDefaults(Provider provider) {
    return new HealthPolicy(
        provider, Breaker.Rules.DEFAULT, Cooldown.Rules.DEFAULT, HealthCheck.NONE);
  }

  /** True if what was learnt under the other care holds under this one. */
  boolean keepsHistoryOf(HealthPolicy other) {
    return hasEndpointOf(other.provider)
        && breaker.equals(other.breaker)
        && cooldown.equals(other.cooldown)
        && check.equals(other.check);
  }

  /** True if calls to this provider come to the same place in the same way. */
  boolean hasEndpointOf(Provider other) {
    return provider.name().equals(other.name())
        && provider.url().equals(other.url())
        && provider.signIn().equals(other.signIn())
        && provider.query().equals(other.query())
        && provider.headers().sent().equals(other.headers().sent());
  }
}
