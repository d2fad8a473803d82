package dev.patchbay.readiness;

import dev.patchbay.health.HealthRegistry;
import dev.patchbay.routing.route.Route;

/** Counts the eligible providers of a route: healthy enough for ordinary calls. */
public final class AvailableProviders {

  private AvailableProviders() {}

  public static long of(Route route, HealthRegistry health) {
    return route.candidates().stream()
        .filter(candidate -> health.standing(candidate.provider()).eligible())
        .count();
  }
}
