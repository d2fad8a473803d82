package dev.patchbay.cache.store;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A place where answers are kept: this router's memory, its disk, or one that several routers
 * share.
 *
 * <p>Threading: safe. A tier that fails keeps and finds nothing for a while; it never fails a call.
 */
public interface Tier extends AutoCloseable {

  /** Its name in the statistics. */
  String name();

  /** The answer, if it is here, whole and not too old; the caller closes it. */
  Optional<CacheEntry> find(CacheKey key);

  /** True if {@link #find} is worth asking; does not block. */
  boolean has(CacheKey key);

  /** Keeps an answer, or a copy of it, if there is room; it stays the caller's to close. */
  void keep(CacheEntry answer);

  /** Forgets an answer, if it is here. */
  void forget(CacheKey key);

  /** Forgets what fits; returns how many answers. */
  int purge(Predicate<EntryMetadata> which);

  CacheStats.Size size();

  /** True from a failure until it works again. */
  boolean isFailing();

  @Override
  void close();
}
