package dev.patchbay.admin;

import dev.patchbay.admin.view.AdminContext;
import dev.patchbay.admin.view.LimitJson;
import dev.patchbay.admin.view.MoneyNumber;
import dev.patchbay.admin.view.ProviderJson;
import dev.patchbay.admin.view.RouteJson;
import dev.patchbay.admin.view.RouterIdentity;
import dev.patchbay.cluster.ClusterStatus;
import dev.patchbay.config.Generation;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.Settings;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.TotalSpend;
import dev.patchbay.usage.ledger.UsageTotals;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** State endpoint of the admin API: a snapshot of the whole router. */
final class StateEndpoint {

  private record State(
      String version,
      String started,
      String now,
      boolean ready,
      ConfigurationEndpoint.Status configuration,
      List<ObjectNode> providers,
      List<RouteJson> routes,
      List<LimitJson> limits,
      CacheEndpoint.Status cache,
      MoneyJson money,
      Optional<SharedJson> shared) {}

  private record MoneyJson(BigDecimal today, BigDecimal month, long unknownCalls) {}

  private record SharedJson(
      boolean up, String node, int nodes, String failing, long decidedAlone) {}

  private final RouterIdentity router;
  private final LiveConfiguration live;
  private final ProviderJson providers;
  private final HealthRegistry health;
  private final TotalSpend spend;
  private final Supplier<Optional<ClusterStatus>> shared;
  private final Clock clock;
  private final CacheEndpoint cache;
  private final ConfigurationEndpoint configuration;

  StateEndpoint(AdminContext context) {
    this.router = context.identity();
    this.live = context.live();
    this.providers = new ProviderJson(context.loadBalancer(), context.usage().spend());
    this.health = context.loadBalancer().health();
    this.spend = context.usage().spend();
    this.shared = context.cluster();
    this.clock = context.clock();
    this.cache = new CacheEndpoint(context.cache(), live::current);
    this.configuration = new ConfigurationEndpoint(live);
  }

  AdminResponse state(AdminRequest request) {
    Generation generation = live.generation();
    Settings settings = generation.settings();
    Set<String> cached = settings.cache().routes();
    Instant now = clock.instant();
    return AdminResponse.json(
        new State(
            router.version(),
            router.started().toString(),
            now.toString(),
            router.ready().getAsBoolean(),
            configuration.status(),
            settings.providerPolicies().stream()
                .map(one -> providers.whole(one, generation, now))
                .toList(),
            settings.routes().stream()
                .map(route -> RouteJson.of(route, cached.contains(route.name()), health))
                .toList(),
            settings.limits().all().stream().flatMap(LimitJson::of).toList(),
            cache.status(),
            money(),
            shared.get().map(StateEndpoint::json)));
  }

  private static SharedJson json(ClusterStatus status) {
    return new SharedJson(
        status.up(),
        status.node(),
        status.nodes(),
        status.failing().label(),
        status.decidedAlone());
  }

  private MoneyJson money() {
    UsageTotals today = spend.today();
    return new MoneyJson(
        MoneyNumber.of(new Money(today.costMicros())),
        MoneyNumber.of(spend.month()),
        today.unpriced());
  }
}
