package dev.patchbay.cache;

import dev.patchbay.api.AudioRequest;
import java.util.List;

/** Describes a request's Cache-Control in a sentence. */
public final class CacheControlText {

  private CacheControlText() {}

  /** Empty if there are no directives. */
  public static String describe(AudioRequest request) {
    RequestCacheControl control =
        RequestCacheControl.of(
            String.join(",", request.headers().getOrDefault("cache-control", List.of())));
    if (control.noStore()) {
      return "the client rules the cache out (no-store)";
    }
    if (control.fresh()) {
      return "the client wants a fresh response (no-cache)";
    }
    if (control.onlyIfCached()) {
      return "the client accepts a cached response only (only-if-cached)";
    }
    return control.maxAge().isPresent()
        ? "the client accepts no response older than " + control.maxAge().getAsLong() + " s"
        : "";
  }
}
