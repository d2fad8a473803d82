package dev.patchbay.catalog;

import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.route.Routes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Memoization of the catalogue's JSON by what its reader may see, until a list changes: a call of
 * 80 bytes must not have 10,000 models merged and written.
 *
 * <p>Threading: any thread.
 */
final class CatalogCache {

  /** Memory bound; each may hold a few megabytes if providers have thousands of models. */
  private static final int MOST = 16;

  /** Answers that belong to one revision of the lists and one generation of the routes. */
  private record Revision(long number, Routes routes, Map<Permissions, CatalogJson> answers) {

    boolean is(long currentNumber, Routes currentRoutes) {
      // Routes are compared by identity: each generation has its own, and equals() would be slow.
      return number == currentNumber && routes == currentRoutes;
    }

    boolean hasRoomFor(Permissions allowed) {
      return answers.size() < MOST || answers.containsKey(allowed);
    }
  }

  private final Catalog catalog;
  private final AtomicReference<Revision> revision;

  CatalogCache(Catalog catalog) {
    this.catalog = catalog;
    this.revision = new AtomicReference<>(newRevision(-1, new Routes(List.of())));
  }

  CatalogJson visibleTo(Permissions allowed, Routes routes) {
    // Read before the lists: what is kept below this number can be newer, but never older.
    long number = catalog.revision();
    Revision current =
        revision.updateAndGet(
            before ->
                before.is(number, routes) && before.hasRoomFor(allowed)
                    ? before
                    : newRevision(number, routes));
    return current
        .answers()
        .computeIfAbsent(
            allowed,
            known ->
                new CatalogJson(
                    catalog, CatalogVisibility.to(known, routes), new ModelLookup(known, routes)));
  }

  private static Revision newRevision(long number, Routes routes) {
    return new Revision(number, routes, new ConcurrentHashMap<>());
  }
}
