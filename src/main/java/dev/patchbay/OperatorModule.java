package dev.patchbay;

import dev.patchbay.admin.Admin;
import dev.patchbay.admin.AdminResponse;
import dev.patchbay.admin.Endpoint;
import dev.patchbay.admin.view.AdminContext;
import dev.patchbay.admin.view.RouterIdentity;
import dev.patchbay.admin.view.UsageSources;
import dev.patchbay.call.CallListener;
import dev.patchbay.config.Settings;
import dev.patchbay.explain.RouterState;
import dev.patchbay.explain.format.ExplainEndpoint;
import dev.patchbay.metrics.CallMetrics;
import dev.patchbay.metrics.Meters;
import dev.patchbay.metrics.gauge.GaugeSources;
import dev.patchbay.metrics.gauge.MetricsServlet;
import dev.patchbay.metrics.gauge.UsageGauges;
import dev.patchbay.ratelimit.RateLimiter;
import dev.patchbay.readiness.HealthServlet;
import dev.patchbay.readiness.OpsContext;
import dev.patchbay.routing.balance.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Module of the operators' interfaces: health, metrics, administration, access log. */
final class OperatorModule implements AutoCloseable {

  private final OpsContext seen;
  private final UsageModule books;
  private final RateLimiter limiter;
  private final Meters meters = new Meters();
  private final CallMetrics counted;
  private final Admin admin;

  OperatorModule(OpsContext seen, UsageModule books, RateLimiter limiter) {
    this.seen = seen;
    this.books = books;
    this.limiter = limiter;
    this.counted = new CallMetrics(meters, seen.live().current());
    this.admin =
        new Admin(
            new AdminContext(
                new RouterIdentity(seen.version(), Instant.now(), seen.open()),
                seen.live(),
                seen.loadBalancer(),
                seen.cache(),
                new UsageSources(books.outlays(), books::ledger),
                Clock.systemUTC()));
    seen.live().onReload(admin::onReload);
  }

  /** Listeners of the calls that have ended. */
  List<CallListener> listeners() {
    return List.of(counted, admin);
  }

  void register(Stations stations) {
    GaugeSources readings =
        GaugeSources.of(seen, new UsageGauges(limiter, seen.live(), books::writer));
    stations.beside("health", new HealthServlet(seen), "/health/*");
    stations.beside(
        "metrics", new MetricsServlet(seen.live()::current, meters, readings), "/metrics");
    admin.register(stations.context(), Stations.ROUTING, List.of(explain()));
  }

  private Endpoint explain() {
    ExplainEndpoint answers =
        new ExplainEndpoint(
            seen.live()::current,
            RouterState.of(seen.loadBalancer(), limiter, books.spent(), seen.cache()));
    return Endpoint.post(
        "/explain",
        asked ->
            AdminResponse.jsonBytes(
                200, answers.answer(asked.body().getBytes(StandardCharsets.UTF_8))));
  }

  /** Applies the settings of a new generation. */
  void adopt(Settings settings) {
    counted.adopt(settings);
  }

  void changed(String provider, Standing before, Standing now) {
    admin.onStandingChange(provider, before, now);
  }

  /** Closes the event streams, which would otherwise never end. */
  @Override
  public void close() {
    admin.close();
  }
}
