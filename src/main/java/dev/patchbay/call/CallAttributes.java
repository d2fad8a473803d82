package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * Typed request attributes: the facts that stations hand down to the stations behind them. One fact
 * of each kind, put once and never replaced, kept on the request under the name of its class.
 *
 * <p>What a call turns out to be goes the other way, into its {@link CallRecord.Builder}.
 */
public final class CallAttributes {

  private CallAttributes() {}

  /**
   * @throws IllegalStateException if an earlier station has put a fact of this kind
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

  /** A fact that an earlier station has put there for sure. */
  public static <T> T get(ServletRequest request, Class<T> kind) {
    return find(request, kind)
        .orElseThrow(() -> new IllegalStateException("no " + kind.getSimpleName() + " yet"));
  }
}
