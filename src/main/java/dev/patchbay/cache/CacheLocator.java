package dev.patchbay.cache;

import dev.patchbay.cache.store.CacheKey;

/** Locates the response of a key: in a tier, in flight, or absent. */
@FunctionalInterface
public interface CacheLocator {

  /** State of a response that is being fetched. */
  String IN_FLIGHT = "under way";

  /** State of a response that is in no tier. */
  String ABSENT = "not kept";

  /** {@code memory}, {@code disk}, {@link #IN_FLIGHT} or {@link #ABSENT}. */
  String of(CacheKey key);
}
