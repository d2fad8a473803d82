package dev.patchbay;

import dev.patchbay.accesslog.AccessLog;
import dev.patchbay.admin.Accounting;
import dev.patchbay.admin.Admin;
import dev.patchbay.admin.Endpoint;
import dev.patchbay.admin.Parts;
import dev.patchbay.admin.Reply;
import dev.patchbay.admin.Router;
import dev.patchbay.auth.AuthFilter;
import dev.patchbay.body.BodyFilter;
import dev.patchbay.body.Spools;
import dev.patchbay.cache.AudioCache;
import dev.patchbay.catalog.Catalog;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.catalog.CatalogWatch;
import dev.patchbay.config.FileWatch;
import dev.patchbay.config.Live;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsFilter;
import dev.patchbay.explain.ExplainAnswers;
import dev.patchbay.explain.Surroundings;
import dev.patchbay.metering.Book;
import dev.patchbay.metering.MeterFilter;
import dev.patchbay.ops.CountedCalls;
import dev.patchbay.ops.HealthServlet;
import dev.patchbay.ops.Meters;
import dev.patchbay.ops.MetricsServlet;
import dev.patchbay.ops.Readings;
import dev.patchbay.ops.Seen;
import dev.patchbay.ops.UsageReadings;
import dev.patchbay.ratelimit.AmountFilter;
import dev.patchbay.ratelimit.Limiter;
import dev.patchbay.ratelimit.RateLimitFilter;
import dev.patchbay.relay.RoutingServlet;
import dev.patchbay.routing.Standing;
import dev.patchbay.traces.TraceSettings;
import dev.patchbay.traces.Tracing;
import dev.patchbay.web.AdmissionFilter;
import dev.patchbay.web.CallFilter;
import dev.patchbay.web.CorsFilter;
import dev.patchbay.web.DrainFilter;
import dev.patchbay.web.Draining;
import dev.patchbay.web.Heap;
import dev.patchbay.web.NothingHere;
import dev.patchbay.web.PageFilter;
import dev.patchbay.web.RecordFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  // What was cut has only to notice and to put its things away.
  private static final Duration LAST_STEPS = Duration.ofSeconds(2);

  private static final Duration LOOK_AT_FILES = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  private final Live live;
  private final Draining draining;
  private final Limiter limiter = new Limiter(System::nanoTime);
  private final Meters meters = new Meters();
  private final Books books = new Books();
  private final ProviderSide providers = new ProviderSide(this::tell);
  private final Catalog catalog;
  private final AudioCache cache;
  private final Admin admin;
  private Tracing traces;
  private final Spools spools = new Spools();
  private final CountedCalls counted;
  private final Seen seen;
  private CatalogWatch catalogWatch;
  private FileWatch fileWatch;

  App(Live live, String version) {
    this.live = live;
    this.draining = new Draining(() -> live.current().stopWithin());
    Settings settings = live.current();
    this.catalog =
        new Catalog(settings.providers(), settings.catalog(), providers::list, Clock.systemUTC());
    this.cache = new AudioCache(settings.cache(), Clock.systemUTC());
    this.admin =
        new Admin(
            new Parts(
                new Router(version, Instant.now(), draining::isOpen),
                live,
                providers.board(),
                cache,
                new Accounting(books.outlays(), books::ledger),
                Clock.systemUTC()));
    this.counted = new CountedCalls(meters, settings);
    this.seen = seen(version);
  }

  /** Puts the stations before the API, in the order in which a call meets them. */
  void register(ServletContext context) {
    Book book = books.open(live.current().ledger());
    openTraces(context);
    AccessLog accessLog = new AccessLog(() -> live.current().accessLog());
    station(context, "record", new RecordFilter(List.of(accessLog, counted, admin)));
    station(context, "call", new CallFilter());
    station(context, "settings", new SettingsFilter(live::current));
    station(context, "drain", new DrainFilter(draining));
    station(context, "cors", new CorsFilter());
    station(context, "auth", new AuthFilter(CatalogFilter::isDiscovery));
    station(context, "catalog", new CatalogFilter(catalog));
    station(context, "admission", new AdmissionFilter(new Heap()));
    station(context, "rate limit", new RateLimitFilter(limiter));
    station(context, "body", new BodyFilter(spools));
    station(context, "meter", new MeterFilter(books.spent(), book, Clock.systemUTC()));
    station(context, "amounts", new AmountFilter(limiter));
    context
        .addFilter("pages", new PageFilter())
        .addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, "default");
    servlet(context, "routing", routing(), API);
    servlet(context, "launcher", new NothingHere(), "/dev/*");
    servlet(context, "health", new HealthServlet(seen), "/health/*");
    servlet(context, "metrics", new MetricsServlet(live::current, meters, readings()), "/metrics");
    admin.register(context, "routing", List.of(explain()));
    context.setAttribute(Draining.ATTRIBUTE, (Runnable) this::finish);
    context.setAttribute(Live.ATTRIBUTE, (Runnable) live::reload);
    start();
  }

  private Endpoint explain() {
    ExplainAnswers answers =
        new ExplainAnswers(
            live::current, Surroundings.of(providers.board(), limiter, books.spent(), cache));
    return Endpoint.post(
        "/explain",
        asked -> Reply.json(200, answers.answer(asked.body().getBytes(StandardCharsets.UTF_8))));
  }

  private RoutingServlet routing() {
    return new RoutingServlet(
        providers.connections(),
        providers.watchdog(),
        providers.board(),
        providers.runners(),
        cache);
  }

  private Readings readings() {
    return Readings.of(seen, new UsageReadings(limiter, live, books::writer));
  }

  private void start() {
    Settings settings = live.current();
    providers.adopt(settings);
    openCache(settings);
    catalogWatch = CatalogWatch.over(catalog);
    live.follow(this::adopt);
    live.hear(admin::reloaded);
    fileWatch = FileWatch.over(live, LOOK_AT_FILES);
    LOG.info(settings.access().summary());
  }

  /** Makes ready for calls under these settings; those under earlier ones go on. */
  private void adopt(Settings settings) {
    counted.adopt(settings);
    providers.adopt(settings);
    catalog.adopt(settings.providers(), settings.catalog());
    openCache(settings);
  }

  // Where nothing is traced not one of OpenTelemetry's classes is loaded.
  private void openTraces(ServletContext context) {
    TraceSettings settings = live.current().traces();
    if (settings.isOn()) {
      traces = Tracing.open(settings);
      station(context, "traces", traces.station());
    }
  }

  /** What operators look at. */
  private Seen seen(String version) {
    return new Seen(
        version,
        draining::isOpen,
        live,
        providers.board(),
        providers.connections()::uses,
        cache,
        spools,
        books.outlays());
  }

  private void openCache(Settings settings) {
    if (!settings.cache().routes().isEmpty()) {
      cache.open();
    }
  }

  private void tell(String provider, Standing before, Standing now) {
    LOG.info("{} is {} (was {}) {}", provider, now.kind(), before.kind(), now.words());
    admin.changed(provider, before, now);
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

  /** Lets calls finish as long as they may and cuts the others; twice does no harm. */
  private void finish() {
    // Who listens would listen for ever.
    admin.close();
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

  /** Lets calls finish, and leaves nothing behind. */
  @Override
  public void close() {
    finish();
    cache.close();
    if (traces != null) {
      traces.close();
    }
    // After the last call, whose usage is written down too.
    books.close();
    providers.close();
    awaitThreads();
  }

  private void awaitThreads() {
    try {
      boolean ended =
          providers.ended(LAST_STEPS)
              && (catalogWatch == null || catalogWatch.ended(LAST_STEPS))
              && (fileWatch == null || fileWatch.ended(LAST_STEPS));
      if (!ended) {
        LOG.warn("threads of the router are still there after it has stopped");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
