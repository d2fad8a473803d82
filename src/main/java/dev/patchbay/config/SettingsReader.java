package dev.patchbay.config;

import dev.patchbay.accesslog.AccessForm;
import dev.patchbay.api.AudioTask;
import dev.patchbay.auth.Access;
import dev.patchbay.body.BodyLimits;
import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.health.Budget;
import dev.patchbay.health.RouteNeeds;
import dev.patchbay.ratelimit.Limit;
import dev.patchbay.ratelimit.Limits;
import dev.patchbay.routing.Route;
import dev.patchbay.web.Admission;
import dev.patchbay.web.Cors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Reads the whole configuration into records and checks it. */
public final class SettingsReader {

  private static final Form<Long> LARGEST_BODY = Forms.size(1, Long.MAX_VALUE);
  private static final Form<Long> IN_MEMORY = Forms.size(1024, Integer.MAX_VALUE);
  private static final Form<Boolean> METRICS =
      Forms.oneOf(List.of(true, false), open -> open ? "open" : "loopback");
  private static final Form<RouteNeeds> READY =
      Forms.oneOf(List.of(RouteNeeds.values()), RouteNeeds::label);
  private static final Form<AccessForm> ACCESS_LOG =
      Forms.oneOf(List.of(AccessForm.values()), AccessForm::label);
  private static final Form<Long> CALLS = Forms.whole(0, 1_000_000);

  // A guess takes a while, and every reload waits for the one before: a wrong file has thousands.
  private static final int MOST_GUESSES = 20;

  private final Problems problems = new Problems();
  private final Lookup lookup;
  private final Places places;

  private SettingsReader(Config config) {
    lookup = new Lookup(config, problems);
    places = new Places(config);
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
    lookup.include(Keys.complete(Map.of()));
    List<String> usedProviders = NameList.PROVIDERS.used(lookup, problems);
    List<String> providerNames = NameList.PROVIDERS.listed(lookup, problems).orElse(usedProviders);
    List<String> usedRoutes = NameList.ROUTES.used(lookup, problems);
    List<String> listedRoutes = NameList.ROUTES.listed(lookup, problems).orElse(KeyShape.TASKS);
    List<String> usedClients = NameList.CLIENTS.used(lookup, problems);
    List<String> clients = NameList.CLIENTS.listed(lookup, problems).orElse(usedClients);
    List<String> usedLimits = NameList.LIMITS.used(lookup, problems);
    List<String> limits = NameList.LIMITS.listed(lookup, problems).orElse(usedLimits);
    Map<String, List<String>> names =
        Map.of(
            "provider", providerNames, "route", listedRoutes, "client", clients, "limit", limits);
    lookup.include(Keys.complete(names));

    NameList.PROVIDERS.refuseOthers(usedProviders, providerNames, problems);
    NameList.ROUTES.refuseOthers(usedRoutes, listedRoutes, problems);
    NameList.CLIENTS.refuseOthers(usedClients, clients, problems);
    NameList.LIMITS.refuseOthers(usedLimits, limits, problems);
    refuseUnknownKeys(names);

    Providers providers = Providers.read(providerNames, lookup, problems);
    if (providers.present().isEmpty()) {
      problems.missing(Keys.PROVIDERS, "at least one provider that is not left out");
    }
    List<Route> routes = routes(listedRoutes, usedRoutes, providers);
    Access access = access(clients);
    Settings settings =
        new Settings(
            List.copyOf(providers.present().values()),
            routes,
            providers.terms(),
            retries(),
            access,
            new AdminReader(lookup.values(), problems).read(access),
            new Limits(limits.stream().map(this::limit).toList()),
            new MeteringReader(lookup.values(), problems).allowances(clients),
            new MeteringReader(lookup.values(), problems).ledger(),
            bodyLimits(),
            new Admission(router().need("admission.calls", CALLS, 0L).intValue()),
            new Cors(router().read("cors.origins", ListForms.ORIGINS, List.of())),
            catalog(),
            new CacheReader(lookup.values(), problems).read(routes),
            router().need("metrics", METRICS, false),
            router().need("ready.needs", READY, RouteNeeds.NOTHING),
            router().need("access-log", ACCESS_LOG, AccessForm.PLAIN),
            new TraceReader(lookup.values(), problems).read(),
            router().need("stop.within", Forms.DURATION, Duration.ofSeconds(1)));
    problems.check(places);
    return settings;
  }

  private void refuseUnknownKeys(Map<String, List<String>> names) {
    List<String> unknown = lookup.written().stream().filter(key -> !Keys.known(key)).toList();
    for (int i = 0; i < unknown.size(); i++) {
      String key = unknown.get(i);
      problems.unknown(
          key, i < MOST_GUESSES ? DidYouMean.expectation(key, names) : DidYouMean.ANY_KEY);
    }
  }

  /** Without a list there is a route for each task that some provider does. */
  private List<Route> routes(List<String> listed, List<String> used, Providers providers) {
    boolean derived = lookup.values().getOrDefault(Keys.ROUTES, "").isBlank();
    return listed.stream()
        .filter(name -> !derived || used.contains(name) || isDone(name, providers))
        .map(name -> new RouteReader(name, lookup.values(), providers, problems).read())
        .toList();
  }

  private static boolean isDone(String task, Providers providers) {
    return AudioTask.named(task).filter(t -> !providers.doing(List.of(t)).isEmpty()).isPresent();
  }

  private Budget.Rules retries() {
    return new Budget.Rules(
        router().need("retries.percent", Forms.whole(0, 100), 0L).intValue(),
        router().need("retries.per-second", Forms.whole(0, 1_000), 0L).intValue(),
        router().need("retries.burst", Forms.whole(1, 100_000), 1L).intValue());
  }

  private Limit limit(String name) {
    return new LimitReader(name, lookup.values(), problems).read();
  }

  private Access access(List<String> clients) {
    return new AccessReader(lookup.values(), problems).read(clients);
  }

  private BodyLimits bodyLimits() {
    long most = router().need("body.max", LARGEST_BODY, 1L);
    long inMemory = router().need("body.memory", IN_MEMORY, 1024L);
    Path directory = router().need("body.directory", Forms.DIRECTORY, Path.of(""));
    return new BodyLimits(most, Math.toIntExact(inMemory), directory);
  }

  private CatalogSettings catalog() {
    return new CatalogSettings(
        router().need("catalog.refresh", Forms.DURATION, Duration.ofSeconds(1)),
        router().need("catalog.timeout", Forms.DURATION, Duration.ofSeconds(1)));
  }

  private Section router() {
    return Section.of(lookup.values(), Keys.PREFIX, problems);
  }
}
