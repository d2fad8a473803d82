package dev.patchbay.admin;

import dev.patchbay.config.Reload;
import dev.patchbay.config.Settings;
import dev.patchbay.routing.Standing;
import dev.patchbay.web.Finished;
import dev.patchbay.web.FinishedCalls;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Administration: what is told to operators, and what they may do.
 *
 * <p>Threading: calls, reloads and changes of standing are told of by any thread.
 */
public final class Admin implements FinishedCalls, AutoCloseable {

  private static final String STEERED = "/providers/{name}";

  private final Parts parts;
  private final RecentCalls calls = new RecentCalls();
  private final LastSeconds lastSeconds = new LastSeconds(System::nanoTime);
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ConfigurationAnswers configuration;
  private final Events events;

  public Admin(Parts parts) {
    this.parts = parts;
    this.configuration = new ConfigurationAnswers(parts.live());
    this.events =
        new Events(
            new Tick(parts, lastSeconds, inFlight),
            new StandingChanges(parts.board().health(), parts.clock()));
  }

  /** Everything that can be asked, but for the events. */
  List<Endpoint> endpoints() {
    StateAnswers state = new StateAnswers(parts);
    CallAnswers recent = new CallAnswers(calls);
    Steering steering = new Steering(parts);
    CacheAnswers cache = new CacheAnswers(parts.cache(), parts.live()::current);
    return List.of(
        Endpoint.get("/state", state::state),
        Endpoint.get("/calls", recent::newest),
        Endpoint.get("/calls/{id}", recent::one),
        Endpoint.post(STEERED + "/drain", steering::drain),
        Endpoint.post(STEERED + "/eject", steering::eject),
        Endpoint.post(STEERED + "/restore", steering::restore),
        Endpoint.post("/reload", configuration::reload),
        Endpoint.get("/configuration", configuration::values),
        Endpoint.get("/cache", cache::stats),
        Endpoint.delete("/cache", cache::purge));
  }

  /**
   * Puts it below {@code /admin}, behind its own door.
   *
   * @param others what else can be asked there
   */
  public void register(ServletContext context, List<Endpoint> others) {
    List<Endpoint> all = new ArrayList<>(endpoints());
    all.addAll(others);
    ServletRegistration.Dynamic table = context.addServlet("admin", new AdminServlet(all));
    table.addMapping("/admin/*");
    ServletRegistration.Dynamic stream = context.addServlet("events", new EventsServlet(events));
    stream.setAsyncSupported(true);
    stream.addMapping("/admin/events");
    var door =
        context.addFilter(
            "admin door", new AdminFilter(parts.live()::current, new WrongKeys(System::nanoTime)));
    door.setAsyncSupported(true);
    door.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, "admin", "events");
  }

  @Override
  public void begun() {
    inFlight.incrementAndGet();
  }

  @Override
  public void ended(Finished call) {
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
  public void reloaded(Reload reload) {
    events.tell("configuration", configuration::json);
  }

  /** Who may administer may have changed: whoever listens shows a key again. */
  public void adopt(Settings before, Settings now) {
    if (!before.admin().equals(now.admin())) {
      events.endAll();
    }
  }

  @Override
  public void close() {
    events.close();
  }
}
