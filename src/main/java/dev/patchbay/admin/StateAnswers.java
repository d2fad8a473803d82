package dev.patchbay.admin;

import dev.patchbay.config.Generation;
import dev.patchbay.config.Live;
import dev.patchbay.config.Settings;
import dev.patchbay.health.Health;
import dev.patchbay.metering.Outlays;
import dev.patchbay.metering.Tally;
import dev.patchbay.routing.Money;
import java.time.Clock;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells all there is to see of the router at this moment. */
final class StateAnswers {

  private final Router router;
  private final Live live;
  private final ProviderJson providers;
  private final Health health;
  private final Outlays outlays;
  private final Clock clock;
  private final CacheAnswers cache;
  private final ConfigurationAnswers configuration;

  StateAnswers(Parts parts) {
    this.router = parts.router();
    this.live = parts.live();
    this.providers = new ProviderJson(parts.board(), parts.accounting().outlays());
    this.health = parts.board().health();
    this.outlays = parts.accounting().outlays();
    this.clock = parts.clock();
    this.cache = new CacheAnswers(parts.cache(), live::current);
    this.configuration = new ConfigurationAnswers(live);
  }

  Reply state(Asked asked) {
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
    settings.terms().forEach(terms -> known.add(providers.whole(terms, generation, now)));
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
    return Reply.json(json);
  }

  private void money(ObjectNode json) {
    Tally today = outlays.today();
    json.put("today", Numbers.of(new Money(today.costMicros())));
    json.put("month", Numbers.of(outlays.month()));
    json.put("unknown_calls", today.unpriced());
  }
}
