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

/** Takes providers out and brings them back. */
final class ProviderActions {

  private static final Duration USUAL_EJECTION = Duration.ofMinutes(5);

  private final LiveConfiguration live;
  private final HealthRegistry health;
  private final ProviderJson providers;
  private final Clock clock;

  ProviderActions(AdminContext parts) {
    this.live = parts.live();
    this.health = parts.board().health();
    this.providers = new ProviderJson(parts.board(), parts.accounting().outlays());
    this.clock = parts.clock();
  }

  /** No new calls until it is restored; those under way finish. */
  AdminResponse drain(AdminRequest asked) {
    String name = known(asked);
    health.drain(name);
    return now(name);
  }

  /** As if it were down for a time; then it comes back by itself. */
  AdminResponse eject(AdminRequest asked) {
    String name = known(asked);
    health.eject(name, time(asked.object().get("for")));
    return now(name);
  }

  AdminResponse restore(AdminRequest asked) {
    String name = known(asked);
    health.restore(name);
    return now(name);
  }

  private AdminResponse now(String name) {
    Generation generation = live.generation();
    return AdminResponse.json(
        providers.whole(terms(generation, name), generation, clock.instant()));
  }

  private String known(AdminRequest asked) {
    return terms(live.generation(), asked.name("name")).health().provider().name();
  }

  private static ProviderPolicy terms(Generation generation, String name) {
    return generation.settings().providerPolicies().stream()
        .filter(policy -> policy.health().provider().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RequestRefused(
                    ApiError.notFound("There is no such provider.", "provider_not_found")));
  }

  private static Duration time(JsonNode time) {
    if (time == null) {
      return USUAL_EJECTION;
    }
    return (time.isString() ? DurationText.read(time.stringValue()) : Optional.<Duration>empty())
        .orElseThrow(
            () ->
                AdminRequest.refused(
                    "for: a duration from 1ms to 24h, such as 5m.", "for", "invalid_for"));
  }
}
