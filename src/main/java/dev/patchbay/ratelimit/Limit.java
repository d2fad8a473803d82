package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.LimitName;
import dev.patchbay.ratelimit.bucket.Rate;
import dev.patchbay.ratelimit.bucket.Unit;
import dev.patchbay.routing.provider.Globs;
import java.util.Map;

/**
 * One limit of the configuration; it may count several things at once.
 *
 * @param name its name
 * @param per each client, address, route or provider has it for itself
 * @param whom whom it concerns
 * @param rates by what is counted
 * @param concurrent calls at the same time; 0 for any number
 */
public record Limit(String name, Scope per, Whom whom, Map<Unit, Rate> rates, int concurrent) {

  /**
   * Whom a limit concerns, by their names.
   *
   * @param clients labels of callers
   * @param routes for a limit per route
   * @param providers for a limit per provider
   */
  public record Whom(Globs clients, Globs routes, Globs providers) {
    public static final Whom EVERYONE = new Whom(Globs.ANY, Globs.ANY, Globs.ANY);
  }

  public Limit {
    rates = Map.copyOf(rates);
    if (concurrent < 0) {
      throw new IllegalArgumentException("concurrent: " + concurrent + " (expected: >= 0)");
    }
  }

  boolean concerns(LimitSubject subject) {
    return per == subject.scope()
        && whom.clients().matches(subject.client())
        && (per != Scope.ROUTE || whom.routes().matches(subject.name()))
        && (per != Scope.PROVIDER || whom.providers().matches(subject.name()));
  }

  /** The name of what is shared, among all limits. */
  String keyFor(LimitSubject subject) {
    return LimitName.of(name, subject.name());
  }
}
