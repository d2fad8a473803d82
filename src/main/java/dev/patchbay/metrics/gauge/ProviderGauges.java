package dev.patchbay.metrics.gauge;

import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.Settings;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiter;
import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import dev.patchbay.metrics.Series;
import dev.patchbay.readiness.AvailableProviders;
import dev.patchbay.relay.client.ConnectionPoolStats;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Gauges of the configured providers: standing, concurrency, connections, routes. */
final class ProviderGauges implements GaugeSource {

  private final LiveConfiguration live;
  private final LoadBalancer loadBalancer;
  private final Supplier<Map<String, ConnectionPoolStats>> connections;

  ProviderGauges(
      LiveConfiguration live,
      LoadBalancer loadBalancer,
      Supplier<Map<String, ConnectionPoolStats>> connections) {
    this.live = live;
    this.loadBalancer = loadBalancer;
    this.connections = connections;
  }

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    Settings settings = live.current();
    settings.routes().forEach(route -> route(route, samples));
    loadBalancer
        .health()
        .standings()
        .forEach((name, standing) -> standing(name, standing, samples));
    loadBalancer.health().usedUpQuotas().forEach((name, usedUp) -> quota(name, usedUp, samples));
    new TreeMap<>(loadBalancer.limiters().all())
        .forEach((name, slots) -> slots(name, slots, samples));
    settings.providerPolicies().forEach(policy -> places(policy, samples));
    new TreeMap<>(connections.get()).forEach((name, some) -> connections(name, some, samples));
    return samples;
  }

  private void route(Route route, List<Sample> samples) {
    String name = route.name();
    long available = AvailableProviders.of(route, loadBalancer.health());
    samples.add(Sample.of(Family.ROUTE_PROVIDERS, "route", name, route.candidates().size()));
    samples.add(Sample.of(Family.ROUTE_PROVIDERS_UP, "route", name, available));
  }

  private static void standing(String provider, Standing standing, List<Sample> samples) {
    Series up = Family.PROVIDER_UP.series().with("provider", provider);
    samples.add(Sample.ofBoolean(up, standing.eligible()));
    for (Standing.Kind kind : Standing.Kind.values()) {
      Series series =
          Family.PROVIDER_STANDING
              .series()
              .with("provider", provider)
              .with("standing", kind.label());
      samples.add(Sample.ofBoolean(series, standing.kind() == kind));
    }
  }

  private static void quota(String provider, boolean usedUp, List<Sample> samples) {
    Series series = Family.PROVIDER_QUOTA_USED_UP.series().with("provider", provider);
    samples.add(Sample.ofBoolean(series, usedUp));
  }

  private static void places(ProviderPolicy policy, List<Sample> samples) {
    int calls = policy.concurrency().calls();
    if (calls < ConcurrencyLimit.NONE.calls()) {
      String provider = policy.health().provider().name();
      samples.add(Sample.of(Family.PROVIDER_PLACES, "provider", provider, calls));
    }
  }

  private static void slots(String provider, ConcurrencyLimiter slots, List<Sample> samples) {
    samples.add(Sample.of(Family.PROVIDER_IN_FLIGHT, "provider", provider, slots.inFlight()));
    samples.add(Sample.of(Family.PROVIDER_QUEUED, "provider", provider, slots.queued()));
    if (!slots.semaphore().isAlone()) {
      int others = slots.semaphore().elsewhere().calls();
      samples.add(Sample.of(Family.PROVIDER_CALLS_ELSEWHERE, "provider", provider, others));
    }
  }

  private static void connections(String provider, ConnectionPoolStats some, List<Sample> samples) {
    Series series = Family.PROVIDER_CONNECTIONS.series().with("provider", provider);
    samples.add(new Sample(series.with("state", "used"), some.used()));
    samples.add(new Sample(series.with("state", "idle"), some.idle()));
  }
}
