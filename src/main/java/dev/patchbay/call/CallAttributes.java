package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * Typed request attributes, with which a station passes facts on to the stations behind it. There
 * is one of each class, set once and never replaced; its name is that of the class.
 *
 * <p>Facts for the stations in front go into the {@link CallRecord.Builder}.
 */
public final class CallAttributes {

  private CallAttributes() {}

  /**
   * Sets an attribute.
   *
   * @throws IllegalStateException if there is one of this class
   */
  public static void put(ServletRequest request, Object fact) {
    String name = fact.getClass().getName();
    if (request.getAttribute(name) != null) {
      throw new IllegalStateException("a second " + name + " (expected: one for each call)");
    }
    request.setAttribute(name, fact);
  }

  public static <T> Optional<T> find(ServletRequest request, Class<T> kind) {
    return Optional.ofNullable(kind.cast(request.getAttribute(kind.getName())));
  }

  /** An attribute that an earlier station always sets. */
  public static <T> T get(ServletRequest request, Class<T> kind) {
    return find(request, kind)
        .orElseThrow(() -> new IllegalStateException("no " + kind.getSimpleName() + " yet"));
  }
}
