package dev.patchbay.config;

import dev.patchbay.accesslog.AccessLogFormat;
import dev.patchbay.api.AudioTask;
import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.CorsPolicy;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.config.reader.AccessReader;
import dev.patchbay.config.reader.AdminReader;
import dev.patchbay.config.reader.CacheReader;
import dev.patchbay.config.reader.ConfiguredProviders;
import dev.patchbay.config.reader.LimitReader;
import dev.patchbay.config.reader.RouteReader;
import dev.patchbay.config.reader.TraceReader;
import dev.patchbay.config.reader.UsageReader;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.source.KeyLocations;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.ConfigValues;
import dev.patchbay.config.value.DeclaredNames;
import dev.patchbay.config.value.DidYouMean;
import dev.patchbay.config.value.KeyPattern;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.edge.AdmissionLimit;
import dev.patchbay.health.ReadinessPolicy;
import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.ratelimit.Limit;
import dev.patchbay.ratelimit.Limits;
import dev.patchbay.routing.route.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Reads the whole configuration into records and checks it. */
public final class SettingsReader {

  private static final ValueParser<Long> LARGEST_BODY = ValueParsers.size(1, Long.MAX_VALUE);
  private static final ValueParser<Long> IN_MEMORY = ValueParsers.size(1024, Integer.MAX_VALUE);
  private static final ValueParser<Boolean> METRICS =
      ValueParsers.oneOf(List.of(true, false), open -> open ? "open" : "loopback");
  private static final ValueParser<ReadinessPolicy> READY =
      ValueParsers.oneOf(List.of(ReadinessPolicy.values()), ReadinessPolicy::label);
  private static final ValueParser<AccessLogFormat> ACCESS_LOG =
      ValueParsers.oneOf(List.of(AccessLogFormat.values()), AccessLogFormat::label);
  private static final ValueParser<Long> CALLS = ValueParsers.whole(0, 1_000_000);

  // A guess takes a while, and every reload waits for the one before: a wrong file has thousands.
  private static final int MOST_GUESSES = 20;

  private final Problems problems = new Problems();
  private final ConfigValues lookup;
  private final KeyLocations places;

  private SettingsReader(Config config) {
    lookup = new ConfigValues(config, problems);
    places = new KeyLocations(config);
  }

  /**
   * Reads a configuration as {@link ConfigSources} opens it, the router's own defaults included.
   *
   * @throws BadConfiguration with everything that is wrong with it
   */
  public static Settings read(Config config) {
    return new SettingsReader(config).read();
  }

  private Settings read() {
    lookup.include(ConfigKeys.complete(Map.of()));
    List<String> usedProviders = DeclaredNames.PROVIDERS.used(lookup, problems);
    List<String> providerNames =
        DeclaredNames.PROVIDERS.listed(lookup, problems).orElse(usedProviders);
    List<String> usedRoutes = DeclaredNames.ROUTES.used(lookup, problems);
    List<String> listedRoutes =
        DeclaredNames.ROUTES.listed(lookup, problems).orElse(KeyPattern.TASKS);
    List<String> usedClients = DeclaredNames.CLIENTS.used(lookup, problems);
    List<String> clients = DeclaredNames.CLIENTS.listed(lookup, problems).orElse(usedClients);
    List<String> usedLimits = DeclaredNames.LIMITS.used(lookup, problems);
    List<String> limits = DeclaredNames.LIMITS.listed(lookup, problems).orElse(usedLimits);
    Map<String, List<String>> names =
        Map.of(
            "provider", providerNames, "route", listedRoutes, "client", clients, "limit", limits);
    lookup.include(ConfigKeys.complete(names));

    DeclaredNames.PROVIDERS.refuseOthers(usedProviders, providerNames, problems);
    DeclaredNames.ROUTES.refuseOthers(usedRoutes, listedRoutes, problems);
    DeclaredNames.CLIENTS.refuseOthers(usedClients, clients, problems);
    DeclaredNames.LIMITS.refuseOthers(usedLimits, limits, problems);
    refuseUnknownKeys(names);

    ConfiguredProviders providers = ConfiguredProviders.read(providerNames, lookup, problems);
    if (providers.present().isEmpty()) {
      problems.missing(ConfigKeys.PROVIDERS, "at least one provider that is not left out");
    }
    List<Route> routes = routes(listedRoutes, usedRoutes, providers);
    AccessPolicy access = access(clients);
    Settings settings =
        new Settings(
            List.copyOf(providers.present().values()),
            routes,
            providers.terms(),
            retries(),
            access,
            new AdminReader(lookup.values(), problems).read(access),
            new Limits(limits.stream().map(this::limit).toList()),
            new UsageReader(lookup.values(), problems).allowances(clients),
            new UsageReader(lookup.values(), problems).ledger(),
            bodyLimits(),
            new AdmissionLimit(router().need("admission.calls", CALLS, 0L).intValue()),
            new CorsPolicy(router().read("cors.origins", ListParsers.ORIGINS, List.of())),
            catalog(),
            new CacheReader(lookup.values(), problems).read(routes),
            router().need("metrics", METRICS, false),
            router().need("ready.needs", READY, ReadinessPolicy.NOTHING),
            router().need("access-log", ACCESS_LOG, AccessLogFormat.PLAIN),
            new TraceReader(lookup.values(), problems).read(),
            router().need("stop.within", ValueParsers.DURATION, Duration.ofSeconds(1)));
    problems.check(places);
    return settings;
  }

  private void refuseUnknownKeys(Map<String, List<String>> names) {
    List<String> unknown = lookup.written().stream().filter(key -> !ConfigKeys.known(key)).toList();
    for (int i = 0; i < unknown.size(); i++) {
      String key = unknown.get(i);
      problems.unknown(
          key, i < MOST_GUESSES ? DidYouMean.expectation(key, names) : DidYouMean.ANY_KEY);
    }
  }

  /** Without a list there is a route for each task that some provider does. */
  private List<Route> routes(
      List<String> listed, List<String> used, ConfiguredProviders providers) {
    boolean derived = lookup.values().getOrDefault(ConfigKeys.ROUTES, "").isBlank();
    return listed.stream()
        .filter(name -> !derived || used.contains(name) || isDone(name, providers))
        .map(name -> new RouteReader(name, lookup.values(), providers, problems).read())
        .toList();
  }

  private static boolean isDone(String task, ConfiguredProviders providers) {
    return AudioTask.named(task).filter(t -> !providers.doing(List.of(t)).isEmpty()).isPresent();
  }

  private RetryBudget.Rules retries() {
    return new RetryBudget.Rules(
        router().need("retries.percent", ValueParsers.whole(0, 100), 0L).intValue(),
        router().need("retries.per-second", ValueParsers.whole(0, 1_000), 0L).intValue(),
        router().need("retries.burst", ValueParsers.whole(1, 100_000), 1L).intValue());
  }

  private Limit limit(String name) {
    return new LimitReader(name, lookup.values(), problems).read();
  }

  private AccessPolicy access(List<String> clients) {
    return new AccessReader(lookup.values(), problems).read(clients);
  }

  private BodyLimits bodyLimits() {
    long most = router().need("body.max", LARGEST_BODY, 1L);
    long inMemory = router().need("body.memory", IN_MEMORY, 1024L);
    Path directory = router().need("body.directory", ValueParsers.DIRECTORY, Path.of(""));
    return new BodyLimits(most, Math.toIntExact(inMemory), directory);
  }

  private CatalogSettings catalog() {
    return new CatalogSettings(
        router().need("catalog.refresh", ValueParsers.DURATION, Duration.ofSeconds(1)),
        router().need("catalog.timeout", ValueParsers.DURATION, Duration.ofSeconds(1)));
  }

  private Section router() {
    return Section.of(lookup.values(), ConfigKeys.PREFIX, problems);
  }
}
