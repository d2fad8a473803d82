package dev.patchbay;

import dev.patchbay.accesslog.AccessLogFilter;
import dev.patchbay.body.BodyFilter;
import dev.patchbay.catalog.Catalog;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.catalog.CatalogWatch;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsFilter;
import dev.patchbay.ops.HealthServlet;
import dev.patchbay.relay.HttpLists;
import dev.patchbay.relay.HttpProviders;
import dev.patchbay.relay.RoutingServlet;
import dev.patchbay.relay.Watchdog;
import dev.patchbay.web.AdmissionFilter;
import dev.patchbay.web.CallFilter;
import dev.patchbay.web.CorsFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.EnumSet;

/**
 * Everything the router is made of, built by hand once, and the stations of a call in their order.
 */
final class App implements AutoCloseable {

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

  private final Settings settings;
  private final Watchdog watchdog = new Watchdog();
  private final HttpProviders providers = new HttpProviders();
  private final Catalog catalog;
  private CatalogWatch catalogWatch;

  App(Settings settings) {
    this.settings = settings;
    this.catalog =
        new Catalog(
            settings.providers(),
            settings.catalog(),
            new HttpLists(providers, watchdog)::get,
            Clock.systemUTC());
  }

  /** Puts the stations before the API, in the order in which a call meets them. */
  void register(ServletContext context) {
    station(context, "call", new CallFilter());
    station(context, "settings", new SettingsFilter(() -> settings));
    station(context, "access log", new AccessLogFilter());
    station(context, "cors", new CorsFilter());
    station(context, "catalog", new CatalogFilter(catalog));
    station(context, "admission", new AdmissionFilter());
    station(context, "body", new BodyFilter());
    servlet(context, "routing", new RoutingServlet(providers, watchdog), API);
    servlet(context, "health", new HealthServlet(), "/health/*");
    catalogWatch = CatalogWatch.over(catalog);
  }

  private static void station(ServletContext context, String name, Filter filter) {
    context
        .addFilter(name, filter)
        .addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, "routing");
  }

  private static void servlet(
      ServletContext context, String name, Servlet servlet, String... paths) {
    context.addServlet(name, servlet).addMapping(paths);
  }

  @Override
  public void close() {
    if (catalogWatch != null) {
      catalogWatch.close();
    }
    providers.close();
    watchdog.close();
  }
}
