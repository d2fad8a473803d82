package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
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
    facts(request).put(fact);
  }

  public static <T> Optional<T> find(ServletRequest request, Class<T> kind) {
    return Optional.ofNullable(facts(request).find(kind));
  }

  /** An attribute that an earlier station always sets. */
  public static <T> T get(ServletRequest request, Class<T> kind) {
    T fact = facts(request).find(kind);
    if (fact == null) {
      throw new IllegalStateException("no " + kind.getSimpleName() + " yet");
    }
    return fact;
  }

  private static Carrier facts(ServletRequest request) {
    Carrier carrier = carrier(request);
    if (carrier == null) {
      throw new IllegalStateException("a request without a place for attributes");
    }
    return carrier;
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

  /**
   * A container's own attributes cost a search through each of its layers, forty times a call. A
   * dozen facts are found faster in an array than by a hash, which is kept in each class's object.
   */
  private static final class Carrier extends HttpServletRequestWrapper {

    private static final int USUAL = 16;

    // Classes in an array of their own: reading them from the facts would load a cache line each.
    private Class<?>[] kinds = new Class<?>[USUAL];
    private Object[] facts = new Object[USUAL];
    private int size;

    Carrier(HttpServletRequest request) {
      super(request);
    }

    void put(Object fact) {
      Class<?> kind = fact.getClass();
      if (find(kind) != null) {
        throw new IllegalStateException(
            "a second " + kind.getName() + " (expected: one for each call)");
      }
      if (size == facts.length) {
        kinds = Arrays.copyOf(kinds, 2 * size);
        facts = Arrays.copyOf(facts, 2 * size);
      }
      kinds[size] = kind;
      facts[size++] = fact;
    }

    <T> T find(Class<T> kind) {
      for (int i = 0; i < size; i++) {
        if (kinds[i] == kind) {
          return kind.cast(facts[i]);
        }
      }
      return null;
    }
  }
}
