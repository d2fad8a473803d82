package dev.patchbay.cache.store;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tier of the cache: memory, disk, or one that several routers share.
 *
 * <p>Threading: any thread. A tier that is out of order stores and finds nothing for a while; it
 * never fails a call.
 */
public interface Tier extends AutoCloseable {

  /** Name in the statistics. */
  String name();

  /** The entry, if it is here, complete and not expired; the caller closes it. */
  Optional<CacheEntry> find(CacheKey key);

  /** True if {@link #find} may find it; does not block. */
  boolean has(CacheKey key);

  /** Stores an entry, or a copy of it, if there is room; the caller still closes it. */
  void store(CacheEntry answer);

  /** Removes an entry. */
  void remove(CacheKey key);

  /** Removes the entries that match; returns their number. */
  int purge(Predicate<EntryMetadata> which);

  CacheStats.Size size();

  /** True from a failure until it works again. */
  boolean isFailing();

  @Override
  void close();
}
