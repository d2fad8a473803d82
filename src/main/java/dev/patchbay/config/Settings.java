package dev.patchbay.config;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.auth.AdminAccess;
import dev.patchbay.auth.CorsPolicy;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.edge.AdmissionLimit;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.ratelimit.Limits;
import dev.patchbay.realtime.session.SessionLimits;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Route;
import dev.patchbay.text.TextPolicySet;
import dev.patchbay.usage.ClientBudgets;
import java.util.List;

/**
 * All settings of one generation of the configuration, validated. Immutable: a hot reload replaces
 * the whole record.
 *
 * @param providers providers, in the order of {@code patchbay.providers}, else by name
 * @param routes routes, in the order in which they are tried
 * @param providerPolicies health checks, breaker, cooldown and concurrency limit of each provider
 * @param retryBudget retries that a provider gets in proportion to its calls
 * @param access access control: API clients, trusted proxies
 * @param admin access control of the administration API
 * @param limits rate limits
 * @param clientBudgets spending limits of clients
 * @param body size limits of request bodies
 * @param admission limit of concurrent calls
 * @param cors web pages that may call the router
 * @param catalog refresh of the list of models and voices
 * @param cache response cache
 * @param sessions limits of realtime sessions
 * @param texts rules that make texts speakable
 * @param operations metrics, readiness, logs, traces, ledger and shutdown
 */
public record Settings(
    List<Provider> providers,
    List<Route> routes,
    List<ProviderPolicy> providerPolicies,
    RetryBudget.Rules retryBudget,
    AccessPolicy access,
    AdminAccess admin,
    Limits limits,
    ClientBudgets clientBudgets,
    BodyLimits body,
    AdmissionLimit admission,
    CorsPolicy cors,
    CatalogSettings catalog,
    CacheSettings cache,
    SessionLimits sessions,
    TextPolicySet texts,
    OperationsSettings operations) {

  public Settings {
    providers = List.copyOf(providers);
    routes = List.copyOf(routes);
    providerPolicies = List.copyOf(providerPolicies);
  }
}
