package dev.patchbay.ops;

import dev.patchbay.health.Health;
import dev.patchbay.routing.Route;

/** Counts the providers of a route to which calls go in the ordinary way. */
final class Askable {

  private Askable() {}

  static long of(Route route, Health health) {
    return route.candidates().stream()
        .filter(candidate -> health.standing(candidate.provider()).askable())
        .count();
  }
}
