package dev.patchbay;

import dev.patchbay.accesslog.AccessLog;
import dev.patchbay.auth.AuthFilter;
import dev.patchbay.auth.CorsFilter;
import dev.patchbay.body.BodyFilter;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.cache.AudioCache;
import dev.patchbay.call.CallListener;
import dev.patchbay.catalog.Catalog;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.catalog.CatalogWatch;
import dev.patchbay.config.FileWatch;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsFilter;
import dev.patchbay.edge.AdmissionFilter;
import dev.patchbay.edge.CallFilter;
import dev.patchbay.edge.DrainFilter;
import dev.patchbay.edge.Draining;
import dev.patchbay.edge.NotFoundServlet;
import dev.patchbay.edge.PageFilter;
import dev.patchbay.edge.RecordFilter;
import dev.patchbay.jvm.HeapPressure;
import dev.patchbay.ratelimit.RateLimitFilter;
import dev.patchbay.ratelimit.RateLimiter;
import dev.patchbay.ratelimit.UsageLimitFilter;
import dev.patchbay.readiness.OpsContext;
import dev.patchbay.relay.FetchedExchange;
import dev.patchbay.relay.PlanFilter;
import dev.patchbay.relay.RoutingServlet;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.traces.Tracing;
import dev.patchbay.usage.MeterFilter;
import dev.patchbay.usage.UsageRecorder;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Composition root: builds the parts of the router and registers the stations (filters and
 * servlets) that each call passes, in their order.
 */
final class App implements AutoCloseable {

  // Cut calls only have to notice it and to release what they hold.
  private static final Duration LAST_STEPS = Duration.ofSeconds(2);

  private static final Duration LOOK_AT_FILES = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  private final LiveConfiguration live;
  private final Draining draining;
  private final RateLimiter limiter = new RateLimiter(System::nanoTime);
  private final UsageModule books = new UsageModule();
  private final ProviderModule providers = new ProviderModule(this::tell);
  private final Catalog catalog;
  private final AudioCache<FetchedExchange> cache;
  private final SpoolStats spools = new SpoolStats();
  private final OperatorModule operators;
  private Tracing traces;
  private CatalogWatch catalogWatch;
  private FileWatch fileWatch;

  App(LiveConfiguration live, String version) {
    this.live = live;
    this.draining = new Draining(() -> live.current().operations().stopWithin());
    Settings settings = live.current();
    this.catalog =
        new Catalog(settings.providers(), settings.catalog(), providers::list, Clock.systemUTC());
    this.cache = new AudioCache<>(settings.cache(), Clock.systemUTC());
    this.operators = new OperatorModule(seen(version), books, limiter);
  }

  /** Registers the stations in the order in which a call passes them. */
  void register(ServletContext context) {
    UsageRecorder book = books.open(live.current().operations().ledger());
    Stations stations = new Stations(context);
    if (live.current().operations().traces().isOn()) {
      stations.then("traces", openTraces());
    }
    stations.then("record", new RecordFilter(listeners()));
    stations.then("call", new CallFilter());
    stations.then("settings", new SettingsFilter(live::current));
    stations.then("drain", new DrainFilter(draining));
    stations.then("cors", new CorsFilter());
    stations.then("auth", new AuthFilter(CatalogFilter::isDiscovery));
    stations.then("admission", new AdmissionFilter(new HeapPressure()));
    stations.then("rate limit", new RateLimitFilter(limiter, CatalogFilter::isDiscovery));
    stations.then("catalog", new CatalogFilter(catalog));
    stations.then("body", new BodyFilter(spools));
    stations.then("amounts", new UsageLimitFilter(limiter));
    stations.then("plan", new PlanFilter());
    stations.then("meter", new MeterFilter(books.spent(), book, Clock.systemUTC()));
    // Behind the stations, in the servlet: the route's limits, then the cache (or the fetch of an
    // identical call), then the exchange with the providers.
    stations.last(routing());
    stations.beforePages("pages", new PageFilter());
    stations.beside("launcher", new NotFoundServlet(), "/dev/*");
    operators.register(stations);
    context.setAttribute(Draining.ATTRIBUTE, (Runnable) this::finish);
    context.setAttribute(LiveConfiguration.ATTRIBUTE, (Runnable) live::reload);
    start();
  }

  private List<CallListener> listeners() {
    List<CallListener> all = new ArrayList<>();
    all.add(new AccessLog(() -> live.current().operations().accessLog()));
    all.addAll(operators.listeners());
    return all;
  }

  private RoutingServlet routing() {
    return new RoutingServlet(
        providers.connections(),
        providers.watchdog(),
        providers.board(),
        providers.runners(),
        cache,
        spools);
  }

  private void start() {
    Settings settings = live.current();
    providers.adopt(settings);
    openCache(settings);
    catalogWatch = CatalogWatch.over(catalog);
    live.onSettings(this::adopt);
    fileWatch = FileWatch.over(live, LOOK_AT_FILES);
    LOG.info(settings.access().summary());
  }

  /** Applies the settings of a new generation; running calls keep theirs. */
  private void adopt(Settings settings) {
    operators.adopt(settings);
    providers.adopt(settings);
    catalog.adopt(settings.providers(), settings.catalog());
    openCache(settings);
  }

  // Not called without traces: then no class of OpenTelemetry is loaded.
  private Filter openTraces() {
    traces = Tracing.open(live.current().operations().traces());
    return traces.station();
  }

  /** State that operators look at. */
  private OpsContext seen(String version) {
    return new OpsContext(
        version,
        draining::isOpen,
        live,
        providers.board(),
        providers.connections()::poolStats,
        cache,
        spools,
        books.outlays(),
        books.writer().map(writer -> () -> !writer.isFailing()));
  }

  private void openCache(Settings settings) {
    if (!settings.cache().routes().isEmpty()) {
      cache.open();
    }
  }

  private void tell(String provider, Standing before, Standing now) {
    LOG.info(
        "{} is {} (was {}) {}", provider, now.kind().label(), before.kind().label(), now.reason());
    operators.changed(provider, before, now);
  }

  /** Drains the calls, and cuts those that do not finish in time; may be called twice. */
  private void finish() {
    operators.close();
    draining.finish();
    if (fileWatch != null) {
      fileWatch.close();
    }
    if (catalogWatch != null) {
      catalogWatch.close();
    }
    providers.cut();
    if (!draining.awaitEmpty(LAST_STEPS)) {
      LOG.warn("calls are still under way: their clients neither read nor leave");
    }
  }

  /** Drains the calls and releases everything. */
  @Override
  public void close() {
    finish();
    cache.close();
    if (traces != null) {
      traces.close();
    }
    // After the last call, whose usage is recorded, too.
    books.close();
    providers.close();
    awaitThreads();
  }

  private void awaitThreads() {
    try {
      boolean ended =
          providers.ended(LAST_STEPS)
              && (catalogWatch == null || catalogWatch.awaitTermination(LAST_STEPS))
              && (fileWatch == null || fileWatch.awaitTermination(LAST_STEPS));
      if (!ended) {
        LOG.warn("threads of the router are still there after it has stopped");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
