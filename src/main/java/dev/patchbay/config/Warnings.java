package dev.patchbay.config;

import dev.patchbay.api.Caller;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.auth.TokenPolicy;
import dev.patchbay.config.reader.ConfiguredProviders;
import dev.patchbay.config.source.FileConfigSource;
import dev.patchbay.config.source.KeyLocations;
import dev.patchbay.config.value.DeclaredNames;
import dev.patchbay.ratelimit.Limit;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Route;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Finds valid settings that were probably not meant that way; silent when in doubt. */
public final class Warnings {

  private final Config config;
  private final Settings settings;
  private final KeyLocations locations;
  private final List<Warning> found = new ArrayList<>();

  private Warnings(Config config, Settings settings) {
    this.config = config;
    this.settings = settings;
    this.locations = new KeyLocations(config);
  }

  /**
   * Checks a configuration without problems.
   *
   * @param settings settings read from the configuration
   */
  public static List<Warning> of(Config config, Settings settings) {
    Warnings warnings = new Warnings(config, settings);
    warnings.lines();
    warnings.routes();
    warnings.providers();
    warnings.oldPresets();
    warnings.tokens(settings.access().tokens());
    settings.access().clients().forEach(warnings::client);
    settings.limits().all().forEach(warnings::limit);
    return warnings.found;
  }

  private void lines() {
    FileConfigSource.overridden(config)
        .forEach((key, line) -> add(key, "it replaces the value of line " + line));
    FileConfigSource.misspelled(config)
        .forEach(key -> add(key, "nobody reads it: keys begin with patchbay. in a file"));
  }

  private void routes() {
    List<Route> routes = settings.routes();
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      routes.subList(0, i).stream()
          .filter(earlier -> earlier.when().subsumes(route.when()))
          .findFirst()
          .ifPresent(
              earlier ->
                  add(
                      "patchbay.route." + route.name(),
                      "route "
                          + earlier.name()
                          + " comes first and matches all of its calls, so it gets only those"
                          + " that "
                          + earlier.name()
                          + " cannot serve"));
    }
  }

  private void providers() {
    Set<String> used = new TreeSet<>();
    settings.routes().stream()
        .flatMap(route -> route.candidates().stream())
        .forEach(candidate -> used.add(candidate.provider().name()));
    settings.providers().stream()
        .map(Provider::name)
        .filter(name -> !used.contains(name))
        .forEach(name -> add("patchbay.provider." + name, "no route uses it"));
    settings.providers().stream()
        .filter(provider -> provider.url().getScheme().equals("http"))
        .filter(provider -> PublicHost.isIn(provider.url()))
        .forEach(
            provider ->
                add(
                    "patchbay.provider." + provider.name() + ".url",
                    "its key and all that is said cross the internet unencrypted; use https://"));
  }

  private void tokens(TokenPolicy tokens) {
    if (tokens.issuer().startsWith("http:") && PublicHost.isIn(URI.create(tokens.issuer()))) {
      add("patchbay.auth.jwt.issuer", "whoever is on the way can sign tokens; use https://");
    }
  }

  // Models, formats and limits of a provider change.
  private void oldPresets() {
    LocalDate yearAgo = LocalDate.now(ZoneOffset.UTC).minusYears(1);
    for (Provider provider : settings.providers()) {
      ConfiguredProviders.checked(provider.name(), config)
          .filter(day -> day.isBefore(yearAgo))
          .ifPresent(
              day ->
                  add(
                      "patchbay.provider." + provider.name() + ".checked",
                      "its preset was last compared with the provider's documentation on "
                          + day
                          + "; look for changes, then set this key to the day"));
      if (!settings.operations().ledger().currency().isEmpty()) {
        oldPrices(provider, yearAgo);
      }
    }
  }

  private void oldPrices(Provider provider, LocalDate yearAgo) {
    ConfiguredProviders.priced(provider.name(), config)
        .filter(day -> day.isBefore(yearAgo))
        .ifPresent(
            day ->
                add(
                    "patchbay.provider." + provider.name() + ".price-list.date",
                    "its prices are those of " + day + "; set prices of your own"));
  }

  private void client(ApiClient client) {
    String prefix = "patchbay.client." + client.name() + ".";
    checkPatterns(prefix + "routes", client.allowed().routes(), "route", routeNames());
    checkPatterns(prefix + "providers", client.allowed().providers(), "provider", providerNames());
  }

  private void limit(Limit limit) {
    String prefix = "patchbay.limit." + limit.name() + ".";
    checkPatterns(prefix + "routes", limit.selector().routes(), "route", routeNames());
    checkPatterns(prefix + "providers", limit.selector().providers(), "provider", providerNames());
    checkPatterns(prefix + "clients", limit.selector().clients(), "client", clientNames());
  }

  private void checkPatterns(String key, Globs patterns, String what, Collection<String> names) {
    for (String pattern : patterns.patterns()) {
      Globs one = Globs.of(pattern.startsWith("!") ? pattern.substring(1) : pattern);
      if (names.stream().noneMatch(one::matches)) {
        add(key, "no " + what + " matches " + one);
      }
    }
  }

  private List<String> routeNames() {
    return settings.routes().stream().map(Route::name).toList();
  }

  private List<String> clientNames() {
    return Stream.concat(
            settings.access().clients().stream().map(ApiClient::name), Stream.of(Caller.ANONYMOUS))
        .toList();
  }

  // An optional provider that is left out today may have its key tomorrow.
  private Set<String> providerNames() {
    Set<String> names = new TreeSet<>();
    settings.providers().forEach(provider -> names.add(provider.name()));
    String prefix = DeclaredNames.PROVIDERS.prefix();
    for (String key : config.getPropertyNames()) {
      int end = key.indexOf('.', prefix.length());
      if (key.startsWith(prefix) && end > 0) {
        names.add(key.substring(prefix.length(), end));
      }
    }
    return names;
  }

  private void add(String key, String message) {
    found.add(new Warning(locations.of(key), key, message));
  }
}
