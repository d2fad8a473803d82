package dev.patchbay.cache;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which headers of an answer are true for more calls than the one that it was fetched for. */
final class CacheableHeaders {

  private static final Set<String> OF_THE_BYTES = Set.of("content-type", "content-disposition");
  private static final Set<String> OF_WHO_MADE_THEM =
      Set.of("x-patchbay-route", "x-patchbay-provider", "x-patchbay-model", "x-patchbay-voice");
  private static final Set<String> OF_THE_FETCH =
      Set.of("x-patchbay-attempts", "x-patchbay-fallback-reason", "x-accel-buffering");

  private CacheableHeaders() {}

  /** For a call that joins: a provider's account of the leader's call is none of its business. */
  static Map<String, String> ofJoined(Map<String, String> headers) {
    return only(headers, name -> isKept(name) || OF_THE_FETCH.contains(name));
  }

  /** For calls that come when the fetch is long over. */
  static Map<String, String> ofKept(Map<String, String> headers) {
    return only(headers, CacheableHeaders::isKept);
  }

  private static boolean isKept(String name) {
    return OF_THE_BYTES.contains(name) || OF_WHO_MADE_THEM.contains(name);
  }

  private static Map<String, String> only(Map<String, String> headers, Predicate<String> names) {
    Map<String, String> chosen = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (names.test(name.toLowerCase(Locale.ROOT))) {
            chosen.put(name, value);
          }
        });
    return chosen;
  }
}
