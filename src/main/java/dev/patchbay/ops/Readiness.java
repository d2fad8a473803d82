package dev.patchbay.ops;

import dev.patchbay.config.Settings;
import dev.patchbay.health.RouteNeeds;
import dev.patchbay.routing.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells whether calls may be sent here, and why not. */
final class Readiness {

  private final Seen seen;

  Readiness(Seen seen) {
    this.seen = seen;
  }

  boolean isReady() {
    return checks().stream().allMatch(HealthCheck::up);
  }

  /** Names of routes are told only if the operator wants them to count. */
  List<HealthCheck> checks() {
    Settings settings = seen.live().current();
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(HealthCheck.of("open", seen.open().getAsBoolean()));
    if (settings.ready() != RouteNeeds.NOTHING) {
      Map<String, Long> askable = askable(settings.routes());
      checks.add(new HealthCheck("routes", settings.ready().met(askable.values()), askable));
    }
    return checks;
  }

  private Map<String, Long> askable(List<Route> routes) {
    Map<String, Long> askable = new LinkedHashMap<>();
    routes.forEach(route -> askable.put(route.name(), Askable.of(route, seen.board().health())));
    return askable;
  }
}
