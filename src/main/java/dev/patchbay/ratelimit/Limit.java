package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.LimitName;
import dev.patchbay.ratelimit.bucket.Rate;
import dev.patchbay.ratelimit.bucket.Unit;
import dev.patchbay.routing.provider.Globs;
import java.util.Map;

/**
 * One configured rate limit. It may count several units and the calls in flight.
 *
 * @param name name of the limit
 * @param per scope: each client, user, address, route or provider has its own count
 * @param selector clients, routes and providers it applies to
 * @param rates rate of each unit that it counts
 * @param concurrent largest number of calls in flight; 0 for no limit
 */
public record Limit(
    String name, Scope per, Selector selector, Map<Unit, Rate> rates, int concurrent) {

  /**
   * Patterns that select what a limit applies to.
   *
   * @param clients labels of callers
   * @param routes names of routes, for a limit per route
   * @param providers names of providers, for a limit per provider
   */
  public record Selector(Globs clients, Globs routes, Globs providers) {
    public static final Selector EVERYONE = new Selector(Globs.ANY, Globs.ANY, Globs.ANY);
  }

  public Limit {
    rates = Map.copyOf(rates);
    if (concurrent < 0) {
      throw new IllegalArgumentException("concurrent: " + concurrent + " (expected: >= 0)");
    }
  }

  boolean appliesTo(LimitSubject subject) {
    return per == subject.scope()
        && selector.clients().matches(subject.client())
        && (per != Scope.ROUTE || selector.routes().matches(subject.name()))
        && (per != Scope.PROVIDER || selector.providers().matches(subject.name()));
  }

  /** Name of the bucket or count that this subject uses; unique among all limits. */
  String keyFor(LimitSubject subject) {
    return LimitName.of(name, subject.name());
  }
}
