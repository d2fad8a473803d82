package dev.patchbay.admin;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Endpoint of the admin API: a method and path with its handler.
 *
 * @param method the HTTP method
 * @param path path below {@code /admin}; a segment in braces matches any: {@code /calls/{id}}
 * @param handler the function that answers requests
 */
public record Endpoint(String method, String path, Handler handler) {

  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {

    /**
     * @throws dev.patchbay.api.RequestRefused if the request is invalid
     */
    AdminResponse answer(AdminRequest request);
  }

  public static Endpoint get(String path, Handler handler) {
    return new Endpoint("GET", path, handler);
  }

  public static Endpoint put(String path, Handler handler) {
    return new Endpoint("PUT", path, handler);
  }

  public static Endpoint post(String path, Handler handler) {
    return new Endpoint("POST", path, handler);
  }

  public static Endpoint delete(String path, Handler handler) {
    return new Endpoint("DELETE", path, handler);
  }

  /** Values of the segments in braces; empty if the path does not match. */
  Optional<Map<String, String>> names(String requested) {
    String[] pattern = path.split("/", -1);
    String[] given = requested.split("/", -1);
    if (pattern.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> names = new TreeMap<>();
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].startsWith("{")) {
        names.put(pattern[i].substring(1, pattern[i].length() - 1), given[i]);
      } else if (!pattern[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }
}
