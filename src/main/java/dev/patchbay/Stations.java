package dev.patchbay;

import dev.patchbay.edge.StationChain;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Registers filters and servlets (stations) with the servlet container, in the order of a call. */
final class Stations {

  /** Name of the servlet behind all stations. */
  static final String ROUTING = "routing";

  /**
   * Paths of OpenAI's API: all below {@code /v1}, and the resources that some clients request
   * without it.
   */
  private static final String[] API = {
    "/v1/*",
    "/openai/*",
    "/audio/*",
    "/models/*",
    "/chat/*",
    "/completions/*",
    "/responses/*",
    "/embeddings/*",
    "/moderations/*",
    "/images/*",
    "/files/*",
    "/uploads/*",
    "/batches/*",
    "/realtime/*"
  };

  private final ServletContext context;
  private final List<Filter> beforeApi = new ArrayList<>();
  private boolean complete;

  Stations(ServletContext context) {
    this.context = context;
  }

  ServletContext context() {
    return context;
  }

  /**
   * Adds the next station before the API.
   *
   * @throws IllegalStateException if the servlet behind the stations has been added
   */
  void addFilter(Filter station) {
    if (complete) {
      throw new IllegalStateException("a station behind the API: " + station.getClass().getName());
    }
    beforeApi.add(station);
  }

  /** Adds the servlet behind all stations. */
  void addApiServlet(Servlet routing) {
    complete = true;
    addFilterBefore(ROUTING, "stations", new StationChain(beforeApi));
    addServlet(ROUTING, routing, API);
  }

  /** Adds a filter before the static files. */
  void addPageFilter(String name, Filter filter) {
    addFilterBefore("default", name, filter);
  }

  /** Adds a servlet without stations before it. */
  void addServlet(String name, Servlet servlet, String... paths) {
    ServletRegistration.Dynamic registered = context.addServlet(name, servlet);
    registered.setAsyncSupported(true);
    registered.addMapping(paths);
  }

  private void addFilterBefore(String servlet, String name, Filter filter) {
    FilterRegistration.Dynamic registered = context.addFilter(name, filter);
    // Jetty wraps the request for a filter that says otherwise, and all behind it pay for that.
    registered.setAsyncSupported(true);
    registered.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, servlet);
  }
}
