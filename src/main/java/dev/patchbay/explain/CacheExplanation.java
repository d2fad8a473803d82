package dev.patchbay.explain;

import dev.patchbay.cache.store.CacheKey;
import java.util.Optional;

/**
 * State of the cache for an explained call.
 *
 * @param key the cache key; empty if the call has none or it is not known
 * @param state {@code memory}, {@code disk}, {@code under way}, {@code not kept}, {@code not
 *     known}, {@code route not cached}, {@code nothing to keep}
 * @param cacheControl effect of the client's Cache-Control, in words; empty if there is none
 */
public record CacheExplanation(Optional<CacheKey> key, String state, String cacheControl) {

  static final String NOT_KNOWN = "not known";

  static CacheExplanation withoutKey(String state) {
    return new CacheExplanation(Optional.empty(), state, "");
  }
}
