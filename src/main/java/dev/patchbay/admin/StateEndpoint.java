package dev.patchbay.admin;

import dev.patchbay.admin.view.AdminContext;
import dev.patchbay.admin.view.LimitJson;
import dev.patchbay.admin.view.NullableNumbers;
import dev.patchbay.admin.view.ProviderJson;
import dev.patchbay.admin.view.RouteJson;
import dev.patchbay.admin.view.RouterIdentity;
import dev.patchbay.config.Generation;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.Settings;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.TotalSpend;
import dev.patchbay.usage.UsageTotals;
import java.time.Clock;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells all there is to see of the router at this moment. */
final class StateEndpoint {

  private final RouterIdentity router;
  private final LiveConfiguration live;
  private final ProviderJson providers;
  private final HealthRegistry health;
  private final TotalSpend outlays;
  private final Clock clock;
  private final CacheEndpoint cache;
  private final ConfigurationEndpoint configuration;

  StateEndpoint(AdminContext parts) {
    this.router = parts.router();
    this.live = parts.live();
    this.providers = new ProviderJson(parts.board(), parts.accounting().outlays());
    this.health = parts.board().health();
    this.outlays = parts.accounting().outlays();
    this.clock = parts.clock();
    this.cache = new CacheEndpoint(parts.cache(), live::current);
    this.configuration = new ConfigurationEndpoint(live);
  }

  AdminResponse state(AdminRequest asked) {
    Generation generation = live.generation();
    Settings settings = generation.settings();
    Instant now = clock.instant();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", router.version());
    json.put("started", router.started().toString());
    json.put("now", now.toString());
    json.put("ready", router.ready().getAsBoolean());
    json.set("configuration", configuration.json());
    ArrayNode known = json.putArray("providers");
    settings
        .providerPolicies()
        .forEach(terms -> known.add(providers.whole(terms, generation, now)));
    ArrayNode routes = json.putArray("routes");
    settings
        .routes()
        .forEach(
            route ->
                routes.add(
                    RouteJson.of(route, settings.cache().routes().contains(route.name()), health)));
    ArrayNode limits = json.putArray("limits");
    settings.limits().all().forEach(limit -> LimitJson.of(limit, limits));
    json.set("cache", cache.json());
    money(json.putObject("money"));
    return AdminResponse.json(json);
  }

  private void money(ObjectNode json) {
    UsageTotals today = outlays.today();
    json.put("today", NullableNumbers.of(new Money(today.costMicros())));
    json.put("month", NullableNumbers.of(outlays.month()));
    json.put("unknown_calls", today.unpriced());
  }
}
