package dev.patchbay.admin;

import dev.patchbay.admin.view.AdminContext;
import dev.patchbay.admin.view.ProviderJson;
import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.config.Generation;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.value.DurationText;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.loadbalancer.ProviderPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Drain, eject and restore of providers by the operator. */
final class ProviderActions {

  private static final Duration DEFAULT_EJECTION = Duration.ofMinutes(5);

  private final LiveConfiguration live;
  private final HealthRegistry health;
  private final ProviderJson providers;
  private final Clock clock;

  ProviderActions(AdminContext router) {
    this.live = router.live();
    this.health = router.loadBalancer().health();
    this.providers = new ProviderJson(router.loadBalancer(), router.usage().spend());
    this.clock = router.clock();
  }

  /** Stops new calls until the provider is restored; calls in flight finish. */
  AdminResponse drain(AdminRequest request) {
    String name = providerName(request);
    health.drain(name);
    return state(name);
  }

  /** Takes the provider out for a limited time. */
  AdminResponse eject(AdminRequest request) {
    String name = providerName(request);
    health.eject(name, duration(request.object().get("for")));
    return state(name);
  }

  AdminResponse restore(AdminRequest request) {
    String name = providerName(request);
    health.restore(name);
    return state(name);
  }

  private AdminResponse state(String name) {
    Generation generation = live.generation();
    return AdminResponse.json(
        providers.whole(terms(generation, name), generation, clock.instant()));
  }

  private String providerName(AdminRequest request) {
    return terms(live.generation(), request.name("name")).health().provider().name();
  }

  private static ProviderPolicy terms(Generation generation, String name) {
    return generation.settings().providerPolicies().stream()
        .filter(policy -> policy.health().provider().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RequestRefused(
                    ApiError.notFound(
                        "There is no provider with this name.", "provider_not_found")));
  }

  private static Duration duration(JsonNode text) {
    if (text == null) {
      return DEFAULT_EJECTION;
    }
    return (text.isString() ? DurationText.read(text.stringValue()) : Optional.<Duration>empty())
        .orElseThrow(
            () ->
                AdminRequest.refused(
                    "for: a duration from 1ms to 24h, for example 5m.", "for", "invalid_for"));
  }
}
