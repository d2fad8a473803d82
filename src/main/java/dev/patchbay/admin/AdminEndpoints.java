package dev.patchbay.admin;

import dev.patchbay.admin.view.AdminContext;
import java.util.List;

/** Table of the admin API's endpoints: method, path and handler. */
final class AdminEndpoints {

  private static final String PROVIDER = "/providers/{name}";

  private AdminEndpoints() {}

  static List<Endpoint> of(
      AdminContext router, RecentCalls calls, ConfigurationEndpoint configuration) {
    StateEndpoint state = new StateEndpoint(router);
    CallsEndpoint recentCalls = new CallsEndpoint(calls);
    ProviderActions actions = new ProviderActions(router);
    CacheEndpoint cache = new CacheEndpoint(router.cache(), router.live()::current);
    LogLevelEndpoint log = new LogLevelEndpoint();
    return List.of(
        Endpoint.get("/state", state::state),
        Endpoint.get("/calls", recentCalls::newest),
        Endpoint.get("/calls/{id}", recentCalls::one),
        Endpoint.post(PROVIDER + "/drain", actions::drain),
        Endpoint.post(PROVIDER + "/eject", actions::eject),
        Endpoint.post(PROVIDER + "/restore", actions::restore),
        Endpoint.post("/reload", configuration::reload),
        Endpoint.get("/configuration", configuration::values),
        Endpoint.get("/usage", usage(router)::usage),
        Endpoint.get("/cache", cache::stats),
        Endpoint.delete("/cache", cache::purge),
        Endpoint.get("/log-level", log::list),
        Endpoint.put("/log-level", log::set));
  }

  private static UsageEndpoint usage(AdminContext router) {
    return new UsageEndpoint(
        router.usage().ledger(),
        () -> router.live().current().operations().ledger().currency(),
        new UsageQuery.Reader(router.clock()));
  }
}
