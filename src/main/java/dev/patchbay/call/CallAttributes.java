package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * What the stations know of a call: one record of each kind, kept on the request under its class.
 */
public final class CallAttributes {

  private CallAttributes() {}

  public static <T extends Record> void put(ServletRequest request, T fact) {
    request.setAttribute(fact.getClass().getName(), fact);
  }

  public static <T extends Record> Optional<T> find(ServletRequest request, Class<T> kind) {
    return Optional.ofNullable(kind.cast(request.getAttribute(kind.getName())));
  }

  /** A fact that an earlier station has put there for sure. */
  public static <T extends Record> T get(ServletRequest request, Class<T> kind) {
    return find(request, kind)
        .orElseThrow(() -> new IllegalStateException("no " + kind.getSimpleName() + " yet"));
  }
}
