package dev.patchbay.cache;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Cache-Control of a request (RFC 9111 §5.2.1).
 *
 * @param noStore no-store: the cache is neither read nor written
 * @param fresh no-cache: the cache is written, but not read
 * @param onlyIfCached only-if-cached: no provider is called
 * @param maxAge max-age: oldest response that is accepted, in seconds
 */
record RequestCacheControl(
    boolean noStore, boolean fresh, boolean onlyIfCached, OptionalLong maxAge) {

  static final RequestCacheControl NONE =
      new RequestCacheControl(false, false, false, OptionalLong.empty());

  /** Parses a Cache-Control header; unknown and malformed directives are ignored. */
  static RequestCacheControl of(String cacheControl) {
    if (cacheControl.isEmpty()) {
      return NONE;
    }
    RequestCacheControl control = NONE;
    for (String directive : cacheControl.toLowerCase(Locale.ROOT).split(",")) {
      control = control.with(directive.strip());
    }
    return control;
  }

  private RequestCacheControl with(String directive) {
    return switch (directive) {
      case "no-store" -> new RequestCacheControl(true, fresh, onlyIfCached, maxAge);
      case "no-cache" -> new RequestCacheControl(noStore, true, onlyIfCached, maxAge);
      case "only-if-cached" -> new RequestCacheControl(noStore, fresh, true, maxAge);
      default -> directive.startsWith("max-age=") ? withAge(directive.substring(8)) : this;
    };
  }

  private RequestCacheControl withAge(String text) {
    String digits = text.replace("\"", "").strip();
    if (!digits.matches("\\d{1,18}")) {
      return this;
    }
    long seconds = Long.parseLong(digits);
    return new RequestCacheControl(
        noStore, fresh || seconds == 0, onlyIfCached, OptionalLong.of(seconds));
  }

  /** True if a response of this age is accepted. */
  boolean accepts(Duration age) {
    return !noStore && !fresh && (maxAge.isEmpty() || age.toSeconds() <= maxAge.getAsLong());
  }
}
