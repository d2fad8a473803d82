package dev.patchbay.admin;

import dev.patchbay.admin.auth.AdminAuthFilter;
import dev.patchbay.admin.auth.AdminPortFilter;
import dev.patchbay.admin.auth.LoginThrottle;
import dev.patchbay.admin.events.EventStream;
import dev.patchbay.admin.events.EventsServlet;
import dev.patchbay.admin.events.LiveStats;
import dev.patchbay.admin.events.RecentCallStats;
import dev.patchbay.admin.events.StandingWatcher;
import dev.patchbay.admin.view.AdminContext;
import dev.patchbay.admin.view.CallJson;
import dev.patchbay.auth.AdminAccess;
import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import dev.patchbay.config.ReloadResult;
import dev.patchbay.routing.balance.Standing;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Admin API: registers its servlets and filters, and passes calls, reloads and health changes on to
 * its statistics and events.
 *
 * <p>Threading: any thread may report calls, reloads and changes of standing.
 */
public final class Admin implements CallListener, AutoCloseable {

  private static final String ENDPOINTS = "admin";
  private static final String EVENTS = "events";
  private static final EnumSet<DispatcherType> ON_ARRIVAL = EnumSet.of(DispatcherType.REQUEST);

  private final AdminContext router;
  private final RecentCalls calls = new RecentCalls();
  private final RecentCallStats lastSeconds = new RecentCallStats(System::nanoTime);
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ConfigurationEndpoint configuration;
  private final EventStream events;
  private final AtomicReference<AdminAccess> access;

  public Admin(AdminContext router) {
    this.router = router;
    this.access = new AtomicReference<>(router.live().current().admin());
    this.configuration = new ConfigurationEndpoint(router.live());
    this.events =
        new EventStream(
            new LiveStats(router, lastSeconds, inFlight),
            new StandingWatcher(router.loadBalancer().health(), router.clock()));
  }

  /**
   * Registers the admin API below {@code /admin}, behind its authentication.
   *
   * @param api name of the servlet that an admin port does not serve
   * @param others further endpoints
   */
  public void register(ServletContext context, String api, List<Endpoint> others) {
    List<Endpoint> all = new ArrayList<>(AdminEndpoints.of(router, calls, configuration));
    all.addAll(others);
    all.addAll(new EndpointIndex(router.identity().version(), all).endpoints());
    servlet(context, ENDPOINTS, new AdminServlet(all), "/admin/*");
    servlet(context, EVENTS, new EventsServlet(events), "/admin/events");
    AdminAccess access = router.live().current().admin();
    if (access.hasPort()) {
      context.setAttribute(AdminPortFilter.ATTRIBUTE, access.port());
      filter(context, "admin port", new AdminPortFilter(Set.of(ENDPOINTS, EVENTS), Set.of(api)))
          .addMappingForUrlPatterns(ON_ARRIVAL, true, "/*");
    }
    LoginThrottle throttle = new LoginThrottle(System::nanoTime);
    filter(context, "admin authentication", new AdminAuthFilter(router.live()::current, throttle))
        .addMappingForServletNames(ON_ARRIVAL, true, ENDPOINTS, EVENTS);
  }

  private static void servlet(ServletContext context, String name, Servlet servlet, String path) {
    ServletRegistration.Dynamic registered = context.addServlet(name, servlet);
    registered.setAsyncSupported(true);
    registered.addMapping(path);
  }

  private static FilterRegistration.Dynamic filter(
      ServletContext context, String name, Filter filter) {
    FilterRegistration.Dynamic registered = context.addFilter(name, filter);
    registered.setAsyncSupported(true);
    return registered;
  }

  /** Calls per second of the last seconds. */
  public double callsPerSecond() {
    return lastSeconds.callsPerSecond();
  }

  @Override
  public void onStart() {
    inFlight.incrementAndGet();
  }

  @Override
  public void onEnd(CallRecord call) {
    inFlight.decrementAndGet();
    calls.add(call);
    lastSeconds.add(call);
    events.publish("call", () -> CallJson.of(call));
  }

  /** To be called when a provider's standing has changed. */
  public void onStandingChange(String provider, Standing before, Standing now) {
    events.onStandingChange(provider, before, now);
  }

  /** To be called after a reload of the configuration. */
  public void onReload(ReloadResult reload) {
    AdminAccess now = router.live().current().admin();
    if (!access.getAndSet(now).equals(now)) {
      // Subscribers reconnect and authenticate again.
      events.endAll();
    }
    events.publish("configuration", configuration::status);
  }

  @Override
  public void close() {
    events.close();
  }
}
