package dev.patchbay.explain;

import dev.patchbay.cache.store.CacheKey;
import java.util.Optional;

/**
 * What the cache has for the call.
 *
 * @param key the name of its answer; empty if it has none or that is not known
 * @param state {@code memory}, {@code disk}, {@code under way}, {@code not kept}, {@code not
 *     known}, {@code route not cached}, {@code nothing to keep}
 * @param words what the client asks of the cache; empty if nothing
 */
public record CacheExplanation(Optional<CacheKey> key, String state, String words) {

  static final String NOT_KNOWN = "not known";

  static CacheExplanation none(String state) {
    return new CacheExplanation(Optional.empty(), state, "");
  }
}
