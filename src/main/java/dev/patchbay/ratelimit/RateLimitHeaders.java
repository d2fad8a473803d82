package dev.patchbay.ratelimit;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.Denial;
import dev.patchbay.ratelimit.bucket.Level;
import dev.patchbay.ratelimit.bucket.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rate limit headers ({@code x-ratelimit-*}) on every response, and the 429 error. */
final class RateLimitHeaders {

  private static final Duration SOON = Duration.ofSeconds(1);

  private RateLimitHeaders() {}

  /** OpenAI's three headers for each unit, from the bucket that has the smallest share left. */
  static Map<String, String> headers(List<Level> levels) {
    if (levels.isEmpty()) {
      return Map.of();
    }
    Map<Unit, Level> tightest = new TreeMap<>();
    for (Level level : levels) {
      tightest.merge(
          level.claim().unit(), level, (one, other) -> share(one) <= share(other) ? one : other);
    }
    Map<String, String> headers = new TreeMap<>();
    tightest.forEach(
        (unit, level) -> {
          String name = unit.label();
          headers.put("x-ratelimit-limit-" + name, units(unit, level.claim().rate().burst()));
          headers.put("x-ratelimit-remaining-" + name, units(unit, level.remaining()));
          headers.put("x-ratelimit-reset-" + name, ResetFormat.of(level.untilFull()));
        });
    return headers;
  }

  /** Error for the claim with the longest wait; empty if all were granted. */
  static Optional<Denial> denial(List<Level> levels) {
    if (levels.isEmpty()) {
      return Optional.empty();
    }
    return levels.stream()
        .filter(level -> !level.granted())
        .max((one, other) -> wait(one).compareTo(wait(other)))
        .map(RateLimitHeaders::denial);
  }

  static Denial tooManyAtOnce() {
    return new Denial(
        error("requests", "Too many concurrent calls. Try again when one of them has finished."),
        SOON);
  }

  private static Denial denial(Level level) {
    Unit unit = level.claim().unit();
    String name = unit.label().replace('-', ' ');
    String most = units(unit, level.claim().rate().burst());
    if (level.exceedsBurst()) {
      String needed = units(unit, level.claim().amount());
      String message =
          "This call needs " + needed + " " + name + ", but the limit allows " + most + " at once.";
      return new Denial(error(type(unit), message), Duration.ZERO);
    }
    String message =
        "Rate limit reached for "
            + name
            + ": "
            + units(unit, level.remaining())
            + " of "
            + most
            + " are left. Try again in "
            + ResetFormat.of(level.pause())
            + ".";
    return new Denial(error(type(unit), message), level.pause());
  }

  private static ApiError error(String type, String message) {
    return new ApiError(429, message, type, "", "rate_limit_exceeded");
  }

  private static String type(Unit unit) {
    return unit.label().replace('-', '_');
  }

  private static Duration wait(Level level) {
    return level.exceedsBurst() ? Duration.ofNanos(Long.MAX_VALUE) : level.pause();
  }

  private static double share(Level level) {
    return (double) level.remaining() / level.claim().rate().burst();
  }

  private static String units(Unit unit, long tokens) {
    return String.valueOf(tokens / unit.scale());
  }
}
