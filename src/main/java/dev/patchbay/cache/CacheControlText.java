package dev.patchbay.cache;

import dev.patchbay.api.AudioRequest;
import java.util.List;

/** What a client asks of the cache, in words. */
public final class CacheControlText {

  private CacheControlText() {}

  /** Empty if it asks for nothing. */
  public static String words(AudioRequest request) {
    RequestCacheControl wishes =
        RequestCacheControl.of(
            String.join(",", request.headers().getOrDefault("cache-control", List.of())));
    if (wishes.noStore()) {
      return "the client wants nothing to do with it (no-store)";
    }
    if (wishes.fresh()) {
      return "the client wants no kept answer (no-cache)";
    }
    if (wishes.onlyIfCached()) {
      return "the client wants no provider to be asked (only-if-cached)";
    }
    return wishes.maxAge().isPresent()
        ? "the client takes nothing older than " + wishes.maxAge().getAsLong() + " s"
        : "";
  }
}
