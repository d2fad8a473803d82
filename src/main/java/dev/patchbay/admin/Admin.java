package dev.patchbay.admin;

import dev.patchbay.admin.door.AdminAuthFilter;
import dev.patchbay.admin.door.AdminPortFilter;
import dev.patchbay.admin.door.LoginThrottle;
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
 * Administration: what is told to operators, and what they may do.
 *
 * <p>Threading: calls, reloads and changes of standing are told of by any thread.
 */
public final class Admin implements CallListener, AutoCloseable {

  private static final String TABLE = "admin";
  private static final String STREAM = "events";
  private static final EnumSet<DispatcherType> ON_ARRIVAL = EnumSet.of(DispatcherType.REQUEST);

  private final AdminContext parts;
  private final RecentCalls calls = new RecentCalls();
  private final RecentCallStats lastSeconds = new RecentCallStats(System::nanoTime);
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ConfigurationEndpoint configuration;
  private final EventStream events;
  private final AtomicReference<AdminAccess> known;

  public Admin(AdminContext parts) {
    this.parts = parts;
    this.known = new AtomicReference<>(parts.live().current().admin());
    this.configuration = new ConfigurationEndpoint(parts.live());
    this.events =
        new EventStream(
            new LiveStats(parts, lastSeconds, inFlight),
            new StandingWatcher(parts.board().health(), parts.clock()));
  }

  /**
   * Puts it below {@code /admin}, behind its own door.
   *
   * @param api the name of the servlet that shall not be where administration has a port
   * @param others what else can be asked there
   */
  public void register(ServletContext context, String api, List<Endpoint> others) {
    List<Endpoint> all = new ArrayList<>(AdminEndpoints.of(parts, calls, configuration));
    all.addAll(others);
    all.addAll(new EndpointIndex(parts.router().version(), all).endpoints());
    servlet(context, TABLE, new AdminServlet(all), "/admin/*");
    servlet(context, STREAM, new EventsServlet(events), "/admin/events");
    AdminAccess access = parts.live().current().admin();
    if (access.hasPort()) {
      context.setAttribute(AdminPortFilter.ATTRIBUTE, access.port());
      filter(context, "admin port", new AdminPortFilter(Set.of(TABLE, STREAM), Set.of(api)))
          .addMappingForUrlPatterns(ON_ARRIVAL, true, "/*");
    }
    LoginThrottle wrongKeys = new LoginThrottle(System::nanoTime);
    filter(context, "admin door", new AdminAuthFilter(parts.live()::current, wrongKeys))
        .addMappingForServletNames(ON_ARRIVAL, true, TABLE, STREAM);
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

  @Override
  public void begun() {
    inFlight.incrementAndGet();
  }

  @Override
  public void ended(CallRecord call) {
    inFlight.decrementAndGet();
    calls.add(call);
    lastSeconds.add(call);
    events.tell("call", () -> CallJson.of(call));
  }

  /** A provider's standing has changed. */
  public void changed(String provider, Standing before, Standing now) {
    events.changed(provider, before, now);
  }

  /** The configuration was read again. */
  public void reloaded(ReloadResult reload) {
    AdminAccess now = parts.live().current().admin();
    if (!known.getAndSet(now).equals(now)) {
      // Whoever listens shows a key again.
      events.endAll();
    }
    events.tell("configuration", configuration::json);
  }

  @Override
  public void close() {
    events.close();
  }
}
