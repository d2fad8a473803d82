package dev.patchbay.cache;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a client asks of the cache (RFC 9111 §5.2.1).
 *
 * @param noStore it wants nothing to do with the cache
 * @param fresh it wants no kept answer, but its answer may be kept
 * @param onlyIfCached it wants no provider to be asked
 * @param maxAge oldest answer that it takes, in seconds
 */
record RequestCacheControl(
    boolean noStore, boolean fresh, boolean onlyIfCached, OptionalLong maxAge) {

  static final RequestCacheControl NONE =
      new RequestCacheControl(false, false, false, OptionalLong.empty());

  /** Reads a Cache-Control header; directives that are not known, or broken, ask for nothing. */
  static RequestCacheControl of(String cacheControl) {
    RequestCacheControl wishes = NONE;
    for (String directive : cacheControl.toLowerCase(Locale.ROOT).split(",")) {
      wishes = wishes.with(directive.strip());
    }
    return wishes;
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

  /** True if an answer of this age will do. */
  boolean takes(Duration age) {
    return !noStore && !fresh && (maxAge.isEmpty() || age.toSeconds() <= maxAge.getAsLong());
  }
}
