package dev.patchbay;

import dev.patchbay.auth.AuthFilter;
import dev.patchbay.auth.CorsFilter;
import dev.patchbay.body.BodyFilter;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.cache.AudioCache;
import dev.patchbay.call.CallListener;
import dev.patchbay.catalog.Catalog;
import dev.patchbay.catalog.CatalogFilter;
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
import dev.patchbay.ratelimit.TurnLimiter;
import dev.patchbay.ratelimit.UsageLimitFilter;
import dev.patchbay.readiness.RouterStatus;
import dev.patchbay.realtime.RealtimeModule;
import dev.patchbay.realtime.SessionMeter;
import dev.patchbay.relay.FetchedExchange;
import dev.patchbay.relay.PlanFilter;
import dev.patchbay.relay.RoutingServlet;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.text.SpeakableText;
import dev.patchbay.usage.MeterFilter;
import dev.patchbay.usage.ledger.UsageRecorder;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Composition root: builds the parts of the router and registers the stations (filters and
 * servlets) that each call passes, in their order.
 */
final class App implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  private final LiveConfiguration live;
  private final CallListener listener;
  private final Draining draining;
  private final ClusterModule cluster;
  private final RateLimiter limiter;
  private final UsageModule usage = new UsageModule();
  private final KeyModule keys;
  private final ProviderModule providers;
  private final Catalog catalog;
  private final AudioCache<FetchedExchange> cache;
  private final SpoolStats spools = new SpoolStats();
  private final RealtimeModule realtime = new RealtimeModule();
  private final OperatorModule operators;
  private final NodeExchange exchange;
  private final TraceModule traces = new TraceModule();
  private final BackgroundWatch watches = new BackgroundWatch();
  private final ShutdownSequence shutdown;

  /**
   * @param healthNanos monotonic clock of the providers' health
   * @param listener told of each call after all others
   */
  App(LiveConfiguration live, String version, LongSupplier healthNanos, CallListener listener) {
    this.live = live;
    this.listener = listener;
    this.draining = new Draining(() -> live.current().operations().shutdown());
    Settings settings = live.current();
    this.cluster = new ClusterModule(settings.operations().shared());
    this.limiter = cluster.limiter();
    this.providers = new ProviderModule(this::onStandingChange, healthNanos, cluster::semaphore);
    this.catalog =
        new Catalog(settings.providers(), settings.catalog(), providers::list, Clock.systemUTC());
    this.cache =
        new AudioCache<>(settings.cache(), settings.operations().shared(), Clock.systemUTC());
    this.keys = new KeyModule(() -> endSessions(live.current()));
    this.operators =
        new OperatorModule(routerStatus(version), usage, keys, limiter, realtime.registry());
    this.exchange =
        new NodeExchange(
            version, live, operators::callsPerSecond, providers.loadBalancer(), healthNanos);
    this.shutdown = new ShutdownSequence(operators, draining, realtime, watches, providers);
  }

  /** Registers the stations in the order in which a call passes them. */
  void register(ServletContext context) {
    UsageRecorder book =
        usage.open(live.current().operations().ledger(), live.current().clientBudgets());
    keys.open(live.current().access(), usage.ledger());
    cluster.join(exchange::status, exchange::hear);
    Stations stations = new Stations(context);
    traces.register(stations, live.current().operations().traces());
    stations.addFilter(
        new RecordFilter(operators.listeners(draining, listener), operators::loggedAddress));
    stations.addFilter(new CallFilter());
    stations.addFilter(new SettingsFilter(live::current));
    stations.addFilter(new DrainFilter(draining, () -> live.current().operations().shutdown()));
    stations.addFilter(new CorsFilter());
    stations.addFilter(new AuthFilter(CatalogFilter::isDiscovery, keys.lookup(), keys.tokens()));
    stations.addFilter(new AdmissionFilter(new HeapPressure()));
    stations.addFilter(new RateLimitFilter(limiter, CatalogFilter::isDiscovery));
    stations.addFilter(new CatalogFilter(catalog));
    stations.addFilter(new BodyFilter(spools, SpeakableText::of));
    stations.addFilter(new UsageLimitFilter(limiter));
    stations.addFilter(new PlanFilter());
    stations.addFilter(
        realtime.station(
            providers.loadBalancer(),
            providers.attemptResources(),
            spools,
            new SessionMeter(usage.spending(), book, usage::admitsCalls, Clock.systemUTC()),
            new TurnLimiter(limiter)));
    stations.addFilter(
        new MeterFilter(usage.spending(), book, usage::admitsCalls, Clock.systemUTC()));
    // Behind the stations, in the servlet: the route's limits, then the cache (or the fetch of an
    // identical call), then the exchange with the providers.
    stations.addApiServlet(routing());
    stations.addPageFilter("pages", new PageFilter());
    stations.addServlet("launcher", new NotFoundServlet(), "/dev/*");
    operators.register(stations);
    context.setAttribute(Draining.ATTRIBUTE, (Runnable) shutdown::announce);
    context.setAttribute(LiveConfiguration.ATTRIBUTE, (Runnable) live::reload);
    startBackground();
  }

  private RoutingServlet routing() {
    return new RoutingServlet(
        providers.attemptResources(), providers.loadBalancer(), cache, spools);
  }

  private void startBackground() {
    Settings settings = live.current();
    providers.adopt(settings);
    openCache(settings);
    live.onSettings(this::adopt);
    watches.start(catalog, live);
    LOG.info(settings.access().summary());
  }

  /** Applies the settings of a new generation; running calls keep theirs. */
  private void adopt(Settings settings) {
    operators.adopt(settings);
    providers.adopt(settings);
    endSessions(settings);
    catalog.adopt(settings.providers(), settings.catalog());
    openCache(settings);
  }

  /** Ends the sessions of keys that are no longer valid. */
  private void endSessions(Settings settings) {
    realtime.keepClients(keys.clientsByKey(settings.access()));
  }

  /** State behind the health, metrics and admin endpoints. */
  private RouterStatus routerStatus(String version) {
    return new RouterStatus(
        version,
        draining::isOpen,
        live,
        providers.loadBalancer(),
        providers.connections()::poolStats,
        cache,
        spools,
        usage.totalSpend(),
        usage::writer,
        cluster::status);
  }

  private void openCache(Settings settings) {
    if (!settings.cache().routes().isEmpty()) {
      cache.open();
    }
  }

  private void onStandingChange(String provider, Standing before, Standing now) {
    LOG.info(
        "{} is {} (was {}) {}", provider, now.kind().label(), before.kind().label(), now.reason());
    operators.onStandingChange(provider, before, now);
    cluster.announce();
  }

  /** Drains the calls and releases everything. */
  @Override
  public void close() {
    shutdown.drain();
    cache.close();
    realtime.close();
    traces.close();
    // After the last call: its usage is recorded, too.
    keys.close();
    usage.close();
    cluster.close();
    providers.close();
    shutdown.awaitThreads();
  }
}
