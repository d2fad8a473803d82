package dev.patchbay.admin;

import java.util.List;

/** Everything that administration can be asked, but for the events and what it holds itself. */
final class Table {

  private static final String PROVIDER = "/providers/{name}";

  private Table() {}

  static List<Endpoint> of(Parts parts, RecentCalls calls, ConfigurationAnswers configuration) {
    StateAnswers state = new StateAnswers(parts);
    CallAnswers recent = new CallAnswers(calls);
    Steering steering = new Steering(parts);
    CacheAnswers cache = new CacheAnswers(parts.cache(), parts.live()::current);
    LogAnswers log = new LogAnswers();
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

  private static UsageAnswers usage(Parts parts) {
    return new UsageAnswers(
        parts.accounting().ledger(),
        () -> parts.live().current().ledger().currency(),
        new UsageQuery.Reader(parts.clock()));
  }
}
