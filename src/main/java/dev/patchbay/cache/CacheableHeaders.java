package dev.patchbay.cache;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Selects the headers of a response that are valid for more calls than the one it was fetched for.
 */
final class CacheableHeaders {

  private static final Set<String> OF_THE_BYTES =
      Set.of("content-type", "content-disposition", "x-patchbay-converted");
  private static final Set<String> OF_THE_PRODUCER =
      Set.of(
          "x-patchbay-route",
          "x-patchbay-provider",
          "x-patchbay-model",
          "x-patchbay-voice",
          "x-patchbay-dropped");
  private static final Set<String> OF_THE_FETCH =
      Set.of("x-patchbay-attempts", "x-patchbay-fallback-reason", "x-accel-buffering");

  private CacheableHeaders() {}

  /** For a call that joins: a provider's rate limit headers and the like are the leader's alone. */
  static Map<String, String> ofJoined(Map<String, String> headers) {
    return only(
        headers, name -> isStored(name) || OF_THE_FETCH.contains(name.toLowerCase(Locale.ROOT)));
  }

  /** For calls that are answered from the cache, after the fetch. */
  static Map<String, String> ofStored(Map<String, String> headers) {
    return only(headers, CacheableHeaders::isStored);
  }

  /** True for a header of answers from the cache. */
  static boolean isStored(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return OF_THE_BYTES.contains(lower) || OF_THE_PRODUCER.contains(lower);
  }

  private static Map<String, String> only(Map<String, String> headers, Predicate<String> names) {
    Map<String, String> chosen = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (names.test(name)) {
            chosen.put(name, value);
          }
        });
    return chosen;
  }
}
