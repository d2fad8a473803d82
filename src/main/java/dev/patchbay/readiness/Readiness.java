package dev.patchbay.readiness;

import dev.patchbay.config.Settings;
import dev.patchbay.health.ReadinessPolicy;
import dev.patchbay.routing.route.Route;
import dev.patchbay.usage.ledger.LedgerWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readiness checks: whether a load balancer may send calls to this router. */
public final class Readiness {

  private final RouterStatus status;

  public Readiness(RouterStatus status) {
    this.status = status;
  }

  public boolean isReady() {
    return checks().stream().allMatch(HealthCheckResponse::up);
  }

  /** The checks; routes are named only if the operator has made them count for readiness. */
  List<HealthCheckResponse> checks() {
    Settings settings = status.live().current();
    List<HealthCheckResponse> checks = new ArrayList<>();
    checks.add(HealthCheckResponse.of("open", status.open().getAsBoolean()));
    status
        .ledger()
        .get()
        .filter(LedgerWriter::isRequired)
        .map(writer -> HealthCheckResponse.of("ledger_read", writer.hasRead()))
        .ifPresent(checks::add);
    if (settings.operations().ready() != ReadinessPolicy.NOTHING) {
      Map<String, Long> available = available(settings.routes());
      checks.add(
          new HealthCheckResponse(
              "routes", settings.operations().ready().isMet(available.values()), available));
    }
    return checks;
  }

  private Map<String, Long> available(List<Route> routes) {
    Map<String, Long> available = new LinkedHashMap<>();
    routes.forEach(
        route ->
            available.put(
                route.name(), AvailableProviders.of(route, status.loadBalancer().health())));
    return available;
  }
}
