package dev.patchbay.admin;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that can be asked of administration.
 *
 * @param method the HTTP method
 * @param path below {@code /admin}; a segment in braces stands for any: {@code /calls/{id}}
 * @param handler answers it
 */
public record Endpoint(String method, String path, Handler handler) {

  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {

    /**
     * @throws dev.patchbay.api.RequestRefused if it is not to be answered so
     */
    AdminResponse answer(AdminRequest asked);
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

  /** What stands for the segments in braces; empty if the path is another one. */
  Optional<Map<String, String>> names(String asked) {
    String[] wanted = path.split("/", -1);
    String[] given = asked.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> names = new TreeMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        names.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }
}
