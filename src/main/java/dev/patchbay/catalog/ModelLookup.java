package dev.patchbay.catalog;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.RouteAttribute;
import dev.patchbay.routing.route.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lookup of a model that no list has but that a call would be served: a name that a route's
 * condition, a candidate's map, or a provider's map, alias, pattern or fallback knows.
 *
 * @param allowed permissions of the client that asks
 * @param routes routes of its generation of the configuration
 */
record ModelLookup(Permissions allowed, Routes routes) {

  /** The entry of the first candidate that would be sent a call for this model. */
  Optional<CatalogEntry> find(String model) {
    return routes.inOrder().stream()
        .filter(route -> allowed.routes().matches(route.name()))
        .flatMap(route -> find(model, route))
        .findFirst()
        .filter(entry -> allowed.models().matches(model));
  }

  private Stream<CatalogEntry> find(String model, Route route) {
    Globs expected = texts(route, RouteAttribute.MODEL);
    if (!expected.matches(model)) {
      return Stream.empty();
    }
    boolean named = names(expected, "*").matches(model);
    String requested = requested(model, route);
    return route.candidates().stream()
        .filter(candidate -> allowed.providers().matches(candidate.provider().name()))
        .filter(
            candidate ->
                services(candidate, route)
                    .anyMatch(service -> serves(service, requested, candidate, route, named)))
        .map(candidate -> new CatalogEntry(model, model, candidate.provider().name()));
  }

  private static Stream<Service> services(Candidate candidate, Route route) {
    Globs tasks = texts(route, RouteAttribute.TASK);
    return Stream.of(AudioTask.values())
        .filter(task -> tasks.matches(task.label()))
        .flatMap(task -> candidate.provider().service(task).stream());
  }

  private static boolean serves(
      Service service, String model, Candidate candidate, Route route, boolean named) {
    NameMapping all = service.models();
    NameMapping known =
        named
            ? all
            : new NameMapping(
                names(all.own(), ""), all.mapped(), all.aliases(), all.fallback(), true);
    return known.choose(model, candidate.models(), route.substitution()).isPresent();
  }

  /** The model after the route's rules; the empty text if they remove it. */
  private static String requested(String model, Route route) {
    String requested = model;
    for (FieldRule rule : route.rules()) {
      boolean changes =
          rule.field().equals("model")
              && rule.action() != FieldRule.Action.DEFAULT
              && rule.ifModel().matches(requested)
              && rule.ifValue().matches(requested);
      requested = changes ? rule.value() : requested;
    }
    return requested;
  }

  /**
   * The patterns that say something about a name; a provider with any other name would be asked,
   * but may refuse it.
   *
   * @param vague the pattern that says nothing; if empty, each that begins with a star
   */
  private static Globs names(Globs patterns, String vague) {
    List<String> known =
        patterns.patterns().stream()
            .filter(pattern -> vague.isEmpty() ? !pattern.startsWith("*") : !pattern.equals(vague))
            .toList();
    boolean none = known.stream().allMatch(pattern -> pattern.startsWith("!"));
    return none ? Globs.of("!*") : new Globs(known);
  }

  private static Globs texts(Route route, RouteAttribute attribute) {
    Map<RouteAttribute, Globs> texts = route.when().texts();
    return texts.getOrDefault(attribute, Globs.ANY);
  }
}
