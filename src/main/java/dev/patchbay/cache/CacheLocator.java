package dev.patchbay.cache;

import dev.patchbay.cache.store.CacheKey;

/** Tells where the answer of a key is. */
@FunctionalInterface
public interface CacheLocator {

  /** The word for an answer that is being fetched. */
  String UNDER_WAY = "under way";

  /** The word for an answer that is nowhere. */
  String NOT_KEPT = "not kept";

  /** {@code memory}, {@code disk}, {@link #UNDER_WAY} or {@link #NOT_KEPT}. */
  String of(CacheKey key);
}
