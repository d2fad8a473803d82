package dev.patchbay;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;

/** Where filters and servlets are told to a container, in the order in which a call meets them. */
record Stations(ServletContext context) {

  /** The servlet at the end of the line. */
  static final String ROUTING = "routing";

  /**
   * OpenAI's API; below {@code /v1} all of it, besides the resources that clients ask for without.
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

  /** The next one before the API. */
  void then(String name, Filter station) {
    before(ROUTING, name, station);
  }

  /** The one behind all stations. */
  void last(Servlet routing) {
    beside(ROUTING, routing, API);
  }

  /** One before the files of the web root. */
  void beforePages(String name, Filter filter) {
    before("default", name, filter);
  }

  /** Another servlet, which no station stands before. */
  void beside(String name, Servlet servlet, String... paths) {
    context.addServlet(name, servlet).addMapping(paths);
  }

  private void before(String servlet, String name, Filter filter) {
    context
        .addFilter(name, filter)
        .addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, servlet);
  }
}
