package dev.patchbay;

import dev.patchbay.accesslog.AccessLog;
import dev.patchbay.accesslog.AddressMasking;
import dev.patchbay.admin.Admin;
import dev.patchbay.admin.AdminResponse;
import dev.patchbay.admin.Endpoint;
import dev.patchbay.admin.KeysEndpoint;
import dev.patchbay.admin.SessionsEndpoint;
import dev.patchbay.admin.view.AdminContext;
import dev.patchbay.admin.view.RouterIdentity;
import dev.patchbay.admin.view.UsageSources;
import dev.patchbay.auth.LocalRequest;
import dev.patchbay.call.CallListener;
import dev.patchbay.config.Settings;
import dev.patchbay.explain.RouterState;
import dev.patchbay.explain.format.ExplainEndpoint;
import dev.patchbay.metrics.CallMetrics;
import dev.patchbay.metrics.MeterRegistry;
import dev.patchbay.metrics.gauge.GaugeSources;
import dev.patchbay.metrics.gauge.MetricsServlet;
import dev.patchbay.metrics.gauge.SessionGauges;
import dev.patchbay.metrics.gauge.UsageGauges;
import dev.patchbay.ratelimit.RateLimiter;
import dev.patchbay.readiness.HealthServlet;
import dev.patchbay.readiness.RouterStatus;
import dev.patchbay.realtime.session.SessionRegistry;
import dev.patchbay.routing.balance.Standing;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Module of the operators' interfaces: health, metrics, administration, access log. */
final class OperatorModule implements AutoCloseable {

  private final RouterStatus status;
  private final UsageModule usage;
  private final KeyModule keys;
  private final RateLimiter limiter;
  private final SessionRegistry sessions;
  private final MeterRegistry meters = new MeterRegistry();
  private final CallMetrics callMetrics;
  private final Admin admin;

  OperatorModule(
      RouterStatus status,
      UsageModule usage,
      KeyModule keys,
      RateLimiter limiter,
      SessionRegistry sessions) {
    this.status = status;
    this.usage = usage;
    this.keys = keys;
    this.limiter = limiter;
    this.sessions = sessions;
    this.callMetrics = new CallMetrics(meters, status.live().current());
    this.admin =
        new Admin(
            new AdminContext(
                new RouterIdentity(status.version(), Instant.now(), status.open()),
                status.live(),
                status.loadBalancer(),
                status.cache(),
                new UsageSources(usage.totalSpend(), usage::ledger),
                status.cluster(),
                Clock.systemUTC()));
    status.live().onReload(admin::onReload);
  }

  /**
   * Listeners of all calls: access log, metrics and administration.
   *
   * @param last listeners that are told when the others have been
   */
  List<CallListener> listeners(CallListener... last) {
    List<CallListener> all = new ArrayList<>();
    all.add(new AccessLog(() -> status.live().current().operations().accessLog().format()));
    all.add(callMetrics);
    all.add(admin);
    all.addAll(List.of(last));
    return all;
  }

  /** The client's address as the access log may have it; empty if it may not. */
  String loggedAddress(HttpServletRequest request) {
    Settings settings = status.live().current();
    AddressMasking masking = settings.operations().accessLog().address();
    return masking == AddressMasking.NONE
        ? ""
        : masking.of(LocalRequest.client(request, settings.access().proxies()));
  }

  void register(Stations stations) {
    GaugeSources readings =
        GaugeSources.of(
            status,
            new UsageGauges(limiter, status.live(), usage::writer),
            new SessionGauges(status.live(), sessions));
    stations.addServlet("health", new HealthServlet(status), "/health/*");
    stations.addServlet(
        "metrics", new MetricsServlet(status.live()::current, meters, readings), "/metrics");
    List<Endpoint> others = new ArrayList<>(new SessionsEndpoint(sessions).endpoints());
    others.addAll(
        new KeysEndpoint(keys::table, keys::refresh, status.live()::current, Clock.systemUTC())
            .endpoints());
    others.add(explain());
    admin.register(stations.context(), Stations.ROUTING, others);
  }

  /** Calls per second of the last seconds. */
  double callsPerSecond() {
    return admin.callsPerSecond();
  }

  private Endpoint explain() {
    ExplainEndpoint answers =
        new ExplainEndpoint(
            status.live()::current,
            RouterState.of(status.loadBalancer(), limiter, usage.clientSpend(), status.cache()));
    return Endpoint.post(
        "/explain",
        asked ->
            AdminResponse.jsonBytes(
                200, answers.answer(asked.body().getBytes(StandardCharsets.UTF_8))));
  }

  /** Applies the settings of a new generation. */
  void adopt(Settings settings) {
    callMetrics.adopt(settings);
  }

  void onStandingChange(String provider, Standing before, Standing now) {
    admin.onStandingChange(provider, before, now);
  }

  /** Closes the event streams, which would otherwise never end. */
  @Override
  public void close() {
    admin.close();
  }
}
