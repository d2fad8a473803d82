package dev.patchbay.config;

import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.ConfigValues;
import dev.patchbay.config.value.DeclaredNames;
import dev.patchbay.config.value.KeyPattern;
import dev.patchbay.config.value.Problems;
import java.util.List;
import java.util.Map;

/**
 * Names of the providers, routes, clients and limits of one configuration.
 *
 * @param providers names of the providers
 * @param routes names of the routes; those of all tasks if none are listed
 * @param usedRoutes names of the routes that have keys of their own
 * @param clients names of the clients
 * @param limits names of the limits
 */
record NameLists(
    List<String> providers,
    List<String> routes,
    List<String> usedRoutes,
    List<String> clients,
    List<String> limits) {

  /** Reads the names and looks up all keys that contain them, in the environment too. */
  static NameLists read(ConfigValues lookup, Problems problems) {
    List<String> usedProviders = DeclaredNames.PROVIDERS.usedNames(lookup, problems);
    List<String> providers = DeclaredNames.PROVIDERS.listed(lookup, problems).orElse(usedProviders);
    List<String> usedRoutes = DeclaredNames.ROUTES.usedNames(lookup, problems);
    List<String> routes = DeclaredNames.ROUTES.listed(lookup, problems).orElse(KeyPattern.TASKS);
    List<String> usedClients = DeclaredNames.CLIENTS.usedNames(lookup, problems);
    List<String> clients = DeclaredNames.CLIENTS.listed(lookup, problems).orElse(usedClients);
    List<String> usedLimits = DeclaredNames.LIMITS.usedNames(lookup, problems);
    List<String> limits = DeclaredNames.LIMITS.listed(lookup, problems).orElse(usedLimits);
    NameLists names = new NameLists(providers, routes, usedRoutes, clients, limits);
    lookup.include(ConfigKeys.withNames(names.byPlaceholder()));
    DeclaredNames.PROVIDERS.rejectUnlisted(usedProviders, providers, problems);
    DeclaredNames.ROUTES.rejectUnlisted(usedRoutes, routes, problems);
    DeclaredNames.CLIENTS.rejectUnlisted(usedClients, clients, problems);
    DeclaredNames.LIMITS.rejectUnlisted(usedLimits, limits, problems);
    return names;
  }

  /** Names by the placeholder of {@link KeyPattern} that they replace. */
  Map<String, List<String>> byPlaceholder() {
    return Map.of("provider", providers, "route", routes, "client", clients, "limit", limits);
  }
}
