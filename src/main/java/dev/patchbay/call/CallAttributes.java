package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Typed request attributes, with which a station passes facts on to the stations behind it. There
 * is one of each class, set once and never replaced.
 *
 * <p>Facts for the stations in front go into the {@link CallRecordBuilder}.
 */
public final class CallAttributes {

  private CallAttributes() {}

  /** The request with a place for the attributes, which the outermost station passes on. */
  public static HttpServletRequest in(HttpServletRequest request) {
    return carrier(request) != null ? request : new Carrier(request);
  }

  /**
   * Sets an attribute.
   *
   * @throws IllegalStateException if there is one of this class
   */
  public static void put(ServletRequest request, Object fact) {
    if (facts(request).putIfAbsent(fact.getClass(), fact) != null) {
      throw new IllegalStateException(
          "a second " + fact.getClass().getName() + " (expected: one for each call)");
    }
  }

  public static <T> Optional<T> find(ServletRequest request, Class<T> kind) {
    return Optional.ofNullable(kind.cast(facts(request).get(kind)));
  }

  /** An attribute that an earlier station always sets. */
  public static <T> T get(ServletRequest request, Class<T> kind) {
    Object fact = facts(request).get(kind);
    if (fact == null) {
      throw new IllegalStateException("no " + kind.getSimpleName() + " yet");
    }
    return kind.cast(fact);
  }

  private static Map<Class<?>, Object> facts(ServletRequest request) {
    Carrier carrier = carrier(request);
    if (carrier == null) {
      throw new IllegalStateException("a request without a place for attributes");
    }
    return carrier.facts;
  }

  // Forty times a call: no Optional and no lambda here.
  private static Carrier carrier(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof Carrier carrier) {
        return carrier;
      }
      inner = wrapper.getRequest();
    }
    return null;
  }

  /** A container's own attributes cost a search through each of its layers, forty times a call. */
  private static final class Carrier extends HttpServletRequestWrapper {

    private final Map<Class<?>, Object> facts = new IdentityHashMap<>();

    Carrier(HttpServletRequest request) {
      super(request);
    }
  }
}
