package dev.patchbay;

import dev.patchbay.accesslog.AccessLogFilter;
import dev.patchbay.auth.AuthFilter;
import dev.patchbay.body.BodyFilter;
import dev.patchbay.cache.AudioCache;
import dev.patchbay.catalog.Catalog;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.catalog.CatalogWatch;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsFilter;
import dev.patchbay.health.CheckThreads;
import dev.patchbay.health.Checker;
import dev.patchbay.health.Health;
import dev.patchbay.health.Switchboard;
import dev.patchbay.health.Terms;
import dev.patchbay.metering.Book;
import dev.patchbay.metering.Ledger;
import dev.patchbay.metering.LedgerWriter;
import dev.patchbay.metering.MeterFilter;
import dev.patchbay.metering.Spent;
import dev.patchbay.ops.HealthServlet;
import dev.patchbay.ops.Meters;
import dev.patchbay.ops.MetricsFilter;
import dev.patchbay.ops.MetricsServlet;
import dev.patchbay.ops.Readings;
import dev.patchbay.ratelimit.AmountFilter;
import dev.patchbay.ratelimit.Limiter;
import dev.patchbay.ratelimit.RateLimitFilter;
import dev.patchbay.relay.HttpProviders;
import dev.patchbay.relay.ProviderCheck;
import dev.patchbay.relay.RoutingServlet;
import dev.patchbay.relay.SmallAnswers;
import dev.patchbay.relay.Watchdog;
import dev.patchbay.routing.Provider;
import dev.patchbay.routing.Standing;
import dev.patchbay.web.AdmissionFilter;
import dev.patchbay.web.CallFilter;
import dev.patchbay.web.CorsFilter;
import dev.patchbay.web.DrainFilter;
import dev.patchbay.web.Draining;
import dev.patchbay.web.Heap;
import dev.patchbay.web.NothingHere;
import dev.patchbay.web.Threads;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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

  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  // Safe for any thread, as one generator for all calls has to be.
  private static final RandomGenerator RANDOM = new Random();

  private final Settings settings;
  private final Draining draining;
  private final Limiter limiter = new Limiter(System::nanoTime);
  private final Spent spent = new Spent(Clock.systemUTC());
  private final Meters meters = new Meters();
  private final Watchdog watchdog = new Watchdog();
  private final HttpProviders providers = new HttpProviders();
  private final ExecutorService runners = Threads.onePerTask("patchbay-race");
  private final HttpProviders checkConnections = new HttpProviders();
  private final CheckThreads checkThreads = new CheckThreads();
  private final Health health = new Health(System::nanoTime, App::tell);
  private final Switchboard board =
      new Switchboard(health, System::nanoTime, Clock.systemUTC(), RANDOM);
  private final Checker checker =
      new Checker(
          new ProviderCheck(checkConnections, watchdog),
          health::found,
          checkThreads.timer(),
          checkThreads.workers(),
          RANDOM);
  private final SmallAnswers smallAnswers = new SmallAnswers(providers, watchdog);
  private final Catalog catalog;
  private final AudioCache cache;
  private CatalogWatch catalogWatch;
  private Ledger ledger;
  private LedgerWriter ledgerWriter;

  App(Settings settings) {
    this.settings = settings;
    this.draining = new Draining(settings.stopWithin());
    this.catalog =
        new Catalog(settings.providers(), settings.catalog(), this::list, Clock.systemUTC());
    this.cache = new AudioCache(settings.cache(), Clock.systemUTC());
  }

  /** Puts the stations before the API, in the order in which a call meets them. */
  void register(ServletContext context) {
    station(context, "access log", new AccessLogFilter());
    station(context, "call", new CallFilter());
    station(context, "settings", new SettingsFilter(() -> settings));
    station(context, "metrics", new MetricsFilter(meters));
    station(context, "drain", new DrainFilter(draining));
    station(context, "cors", new CorsFilter());
    station(context, "auth", new AuthFilter(CatalogFilter::isDiscovery));
    station(context, "catalog", new CatalogFilter(catalog));
    station(context, "admission", new AdmissionFilter(new Heap()));
    station(context, "rate limit", new RateLimitFilter(limiter));
    station(context, "body", new BodyFilter());
    station(context, "meter", new MeterFilter(spent, book(), Clock.systemUTC()));
    station(context, "amounts", new AmountFilter(limiter));
    servlet(
        context, "routing", new RoutingServlet(providers, watchdog, board, runners, cache), API);
    servlet(context, "launcher", new NothingHere(), "/dev/*");
    servlet(context, "health", new HealthServlet(draining::isOpen), "/health/*");
    servlet(
        context,
        "metrics",
        new MetricsServlet(() -> settings, meters, new Readings(board, cache)),
        "/metrics");
    board.adopt(settings.terms(), settings.retries());
    checker.adopt(settings.terms().stream().map(Terms::care).toList());
    catalogWatch = CatalogWatch.over(catalog);
    if (!settings.cache().routes().isEmpty()) {
      cache.open();
    }
    context.setAttribute(Draining.ATTRIBUTE, (Runnable) this::finish);
    LOG.info(settings.access().summary());
  }

  /** A ledger that cannot be opened stops the start: who asked for one wants to know. */
  private Book book() {
    if (!settings.ledger().isOn()) {
      return Book.NONE;
    }
    ledger = Ledger.open(settings.ledger());
    spent.resume(ledger);
    ledgerWriter = LedgerWriter.to(ledger);
    return ledgerWriter;
  }

  private Optional<byte[]> list(Provider provider, String path, Duration timeout) {
    return smallAnswers.get(provider, path, timeout, Catalog.LARGEST_LIST);
  }

  private static void tell(String provider, Standing before, Standing now) {
    LOG.info("{} is {} (was {}) {}", provider, now.kind(), before.kind(), now.words());
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
    draining.finish();
    closeConnections();
    if (!draining.awaitEmpty(LAST_STEPS)) {
      LOG.warn("calls are still under way: their clients neither read nor leave");
    }
  }

  /** Lets calls finish, and leaves nothing behind. */
  @Override
  public void close() {
    finish();
    closeBooks();
    watchdog.close();
    awaitThreads();
  }

  // Whoever waits for a provider comes back at once.
  private void closeConnections() {
    checker.adopt(List.of());
    checkThreads.close();
    if (catalogWatch != null) {
      catalogWatch.close();
    }
    runners.shutdownNow();
    checkConnections.close();
    providers.close();
  }

  private void awaitThreads() {
    try {
      boolean ended =
          checkThreads.ended(LAST_STEPS)
              && (catalogWatch == null || catalogWatch.ended(LAST_STEPS))
              && runners.awaitTermination(LAST_STEPS.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        LOG.warn("threads of the router are still there after it has stopped");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  // After the last call, whose usage is written down too.
  private void closeBooks() {
    cache.close();
    if (ledgerWriter != null) {
      ledgerWriter.close();
    }
    if (ledger != null) {
      ledger.close();
    }
  }
}
