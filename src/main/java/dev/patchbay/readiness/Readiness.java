package dev.patchbay.readiness;

import dev.patchbay.config.Settings;
import dev.patchbay.health.ReadinessPolicy;
import dev.patchbay.routing.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells whether calls may be sent here, and why not. */
public final class Readiness {

  private final OpsContext seen;

  public Readiness(OpsContext seen) {
    this.seen = seen;
  }

  public boolean isReady() {
    return checks().stream().allMatch(HealthCheckResponse::up);
  }

  /** Names of routes are told only if the operator wants them to count. */
  List<HealthCheckResponse> checks() {
    Settings settings = seen.live().current();
    List<HealthCheckResponse> checks = new ArrayList<>();
    checks.add(HealthCheckResponse.of("open", seen.open().getAsBoolean()));
    if (settings.operations().ready() != ReadinessPolicy.NOTHING) {
      Map<String, Long> askable = askable(settings.routes());
      checks.add(
          new HealthCheckResponse(
              "routes", settings.operations().ready().isMet(askable.values()), askable));
    }
    return checks;
  }

  private Map<String, Long> askable(List<Route> routes) {
    Map<String, Long> askable = new LinkedHashMap<>();
    routes.forEach(
        route -> askable.put(route.name(), AvailableProviders.of(route, seen.board().health())));
    return askable;
  }
}
