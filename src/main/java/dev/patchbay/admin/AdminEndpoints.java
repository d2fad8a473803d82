package dev.patchbay.admin;

import dev.patchbay.admin.view.AdminContext;
import java.util.List;

/** Everything that administration can be asked, but for the events and what it holds itself. */
final class AdminEndpoints {

  private static final String PROVIDER = "/providers/{name}";

  private AdminEndpoints() {}

  static List<Endpoint> of(
      AdminContext parts, RecentCalls calls, ConfigurationEndpoint configuration) {
    StateEndpoint state = new StateEndpoint(parts);
    CallsEndpoint recent = new CallsEndpoint(calls);
    ProviderActions steering = new ProviderActions(parts);
    CacheEndpoint cache = new CacheEndpoint(parts.cache(), parts.live()::current);
    LogLevelEndpoint log = new LogLevelEndpoint();
    return List.of(
        Endpoint.get("/state", state::state),
        Endpoint.get("/calls", recent::newest),
        Endpoint.get("/calls/{id}", recent::one),
        Endpoint.post(PROVIDER + "/drain", steering::drain),
        Endpoint.post(PROVIDER + "/eject", steering::eject),
        Endpoint.post(PROVIDER + "/restore", steering::restore),
        Endpoint.post("/reload", configuration::reload),
        Endpoint.get("/configuration", configuration::values),
        Endpoint.get("/usage", usage(parts)::usage),
        Endpoint.get("/cache", cache::stats),
        Endpoint.delete("/cache", cache::purge),
        Endpoint.get("/log-level", log::list),
        Endpoint.put("/log-level", log::set));
  }

  private static UsageEndpoint usage(AdminContext parts) {
    return new UsageEndpoint(
        parts.accounting().ledger(),
        () -> parts.live().current().operations().ledger().currency(),
        new UsageQuery.Reader(parts.clock()));
  }
}
