package dev.patchbay.readiness;

import dev.patchbay.health.HealthRegistry;
import dev.patchbay.routing.route.Route;

/** Counts the providers of a route to which calls go in the ordinary way. */
public final class AvailableProviders {

  private AvailableProviders() {}

  public static long of(Route route, HealthRegistry health) {
    return route.candidates().stream()
        .filter(candidate -> health.standing(candidate.provider()).eligible())
        .count();
  }
}
