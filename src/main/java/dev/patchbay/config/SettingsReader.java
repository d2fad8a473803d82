package dev.patchbay.config;

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
import dev.patchbay.config.reader.SessionLimitsReader;
import dev.patchbay.config.reader.TextReader;
import dev.patchbay.config.reader.UsageReader;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.source.KeyLocations;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.ConfigValues;
import dev.patchbay.config.value.DidYouMean;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.edge.AdmissionLimit;
import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.ratelimit.Limit;
import dev.patchbay.ratelimit.Limits;
import dev.patchbay.routing.route.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * Reads and validates the whole configuration into one {@link Settings}, and reports every problem
 * that it has.
 */
public final class SettingsReader {

  private static final ValueParser<Long> MAX_BODY = ValueParsers.size(1, Long.MAX_VALUE);
  private static final ValueParser<Long> BODY_MEMORY = ValueParsers.size(1024, Integer.MAX_VALUE);
  private static final ValueParser<Long> CALLS = ValueParsers.whole(0, 1_000_000);

  // A suggestion is slow to compute, and a wrong file may have thousands of unknown keys.
  private static final int MAX_SUGGESTIONS = 20;

  private final Problems problems = new Problems();
  private final ConfigValues lookup;
  private final KeyLocations locations;

  private SettingsReader(Config config) {
    lookup = new ConfigValues(config, problems);
    locations = new KeyLocations(config);
  }

  /**
   * Reads a configuration opened by {@link ConfigSources}, which includes the defaults.
   *
   * @throws BadConfiguration with all problems, if there are any
   */
  public static Settings read(Config config) {
    return new SettingsReader(config).read();
  }

  private Settings read() {
    lookup.include(ConfigKeys.withNames(Map.of()));
    NameLists names = NameLists.read(lookup, problems);
    rejectUnknownKeys(names.byPlaceholder());
    ConfiguredProviders providers = ConfiguredProviders.read(names.providers(), lookup, problems);
    if (providers.present().isEmpty()) {
      problems.missing(
          ConfigKeys.PROVIDERS, "at least one provider with a key, or without optional=true");
    }
    Settings settings = settings(names, providers);
    problems.check(locations);
    return settings;
  }

  private Settings settings(NameLists names, ConfiguredProviders providers) {
    List<Route> routes = routes(names, providers);
    AccessPolicy access = new AccessReader(lookup.values(), problems).read(names.clients());
    return new Settings(
        List.copyOf(providers.present().values()),
        routes,
        providers.policies(),
        retryBudget(),
        access,
        new AdminReader(lookup.values(), problems).read(access),
        new Limits(names.limits().stream().map(this::limit).toList()),
        new UsageReader(lookup.values(), problems).clientBudgets(names.clients()),
        bodyLimits(),
        new AdmissionLimit(router().require("admission.calls", CALLS, 0L).intValue()),
        new CorsPolicy(router().read("cors.origins", ListParsers.ORIGINS, List.of())),
        catalog(),
        new CacheReader(lookup.values(), problems).read(routes),
        new SessionLimitsReader(router()).read(),
        new TextReader(lookup.values(), problems).read(routes, providers.present().values()),
        new OperationsReader(lookup.values(), problems).read());
  }

  private void rejectUnknownKeys(Map<String, List<String>> names) {
    List<String> unknown =
        lookup.written().stream().filter(key -> !ConfigKeys.isKnown(key)).toList();
    for (int i = 0; i < unknown.size(); i++) {
      String key = unknown.get(i);
      problems.unknown(
          key, i < MAX_SUGGESTIONS ? DidYouMean.expectation(key, names) : DidYouMean.ANY_KEY);
    }
  }

  /** Without a list of routes there is one for each task that some provider supports. */
  private List<Route> routes(NameLists names, ConfiguredProviders providers) {
    boolean derived = lookup.values().getOrDefault(ConfigKeys.ROUTES, "").isBlank();
    return names.routes().stream()
        .filter(
            name -> !derived || names.usedRoutes().contains(name) || isSupported(name, providers))
        .map(name -> new RouteReader(name, lookup.values(), providers, problems).read())
        .toList();
  }

  private static boolean isSupported(String task, ConfiguredProviders providers) {
    return AudioTask.named(task)
        .filter(t -> !providers.supporting(List.of(t)).isEmpty())
        .isPresent();
  }

  private RetryBudget.Rules retryBudget() {
    return new RetryBudget.Rules(
        router().require("retries.percent", ValueParsers.whole(0, 100), 0L).intValue(),
        router().require("retries.per-second", ValueParsers.whole(0, 1_000), 0L).intValue(),
        router().require("retries.burst", ValueParsers.whole(1, 100_000), 1L).intValue());
  }

  private Limit limit(String name) {
    return new LimitReader(name, lookup.values(), problems).read();
  }

  private BodyLimits bodyLimits() {
    long most = router().require("body.max", MAX_BODY, 1L);
    long inMemory = router().require("body.memory", BODY_MEMORY, 1024L);
    Path directory = router().require("body.directory", ValueParsers.DIRECTORY, Path.of(""));
    long all = router().require("body.directory.max", MAX_BODY, 1L);
    return new BodyLimits(most, Math.toIntExact(inMemory), directory, all);
  }

  private CatalogSettings catalog() {
    return new CatalogSettings(
        router().require("catalog.refresh", ValueParsers.DURATION, Duration.ofSeconds(1)),
        router().require("catalog.timeout", ValueParsers.DURATION, Duration.ofSeconds(1)));
  }

  private Section router() {
    return Section.of(lookup.values(), ConfigKeys.PREFIX, problems);
  }
}
