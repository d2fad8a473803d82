package dev.patchbay.config;

import dev.patchbay.accesslog.AccessLogFormat;
import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.AdminAccess;
import dev.patchbay.auth.CorsPolicy;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.edge.AdmissionLimit;
import dev.patchbay.health.ReadinessPolicy;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.ratelimit.Limits;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Route;
import dev.patchbay.traces.TraceSettings;
import dev.patchbay.usage.ClientBudgets;
import dev.patchbay.usage.LedgerSettings;
import java.time.Duration;
import java.util.List;

/**
 * One generation of the configuration, read and checked whole.
 *
 * @param providers in the order of the file where it tells, else by name
 * @param routes in the order they are tried
 * @param terms on what terms each provider is asked
 * @param retries how many retries a provider gets for its calls
 * @param access who gets in
 * @param admin who may administer
 * @param limits how much callers may use
 * @param allowances what clients may spend
 * @param ledger where usage is written down
 * @param body bounds of request bodies
 * @param admission calls let in at once
 * @param cors which web pages may call
 * @param catalog how models and voices are merged
 * @param cache what is kept
 * @param metricsOpen whether metrics are shown beyond this machine
 * @param ready what routes need for the router to be ready
 * @param accessLog how the line of a call is written
 * @param traces where calls are traced
 * @param stopWithin how long calls may go on when the router stops
 */
public record Settings(
    List<Provider> providers,
    List<Route> routes,
    List<ProviderPolicy> terms,
    RetryBudget.Rules retries,
    AccessPolicy access,
    AdminAccess admin,
    Limits limits,
    ClientBudgets allowances,
    LedgerSettings ledger,
    BodyLimits body,
    AdmissionLimit admission,
    CorsPolicy cors,
    CatalogSettings catalog,
    CacheSettings cache,
    boolean metricsOpen,
    ReadinessPolicy ready,
    AccessLogFormat accessLog,
    TraceSettings traces,
    Duration stopWithin) {

  public Settings {
    providers = List.copyOf(providers);
    routes = List.copyOf(routes);
    terms = List.copyOf(terms);
  }
}
