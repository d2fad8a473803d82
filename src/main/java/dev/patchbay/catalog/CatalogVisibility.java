package dev.patchbay.catalog;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.Routes;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The part of the model list and voice list that a client's permissions let it see.
 *
 * @param providers filter of providers by name
 * @param models filter of models by id
 * @param voices filter of voices by id
 */
record CatalogVisibility(
    Predicate<String> providers, Predicate<String> models, Predicate<String> voices) {

  static final CatalogVisibility ALL = new CatalogVisibility(any -> true, any -> true, any -> true);

  static CatalogVisibility to(Permissions allowed, Routes routes) {
    boolean speaks = allowed.tasks().matches(AudioTask.SPEECH.label());
    return new CatalogVisibility(
        providers(allowed, routes),
        allowed.models()::matches,
        voice -> speaks && allowed.voices().matches(voice));
  }

  boolean model(CatalogEntry entry) {
    return providers.test(entry.provider()) && models.test(entry.id());
  }

  boolean voice(CatalogEntry entry) {
    return providers.test(entry.provider()) && voices.test(entry.id());
  }

  private static Predicate<String> providers(Permissions allowed, Routes routes) {
    Predicate<String> named = allowed.providers()::matches;
    // A provider without a route is listed for clients that may use all routes.
    if (allowed.routes().equals(Globs.ANY)) {
      return named;
    }
    Set<String> served =
        routes.inOrder().stream()
            .filter(route -> allowed.routes().matches(route.name()))
            .map(Route::candidates)
            .flatMap(candidates -> candidates.stream())
            .map(Candidate::provider)
            .map(Provider::name)
            .collect(Collectors.toSet());
    return named.and(served::contains);
  }
}
