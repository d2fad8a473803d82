package dev.patchbay.routing.route;

import dev.patchbay.api.PrintableText;
import java.util.List;

/**
 * A route that does not serve the call.
 *
 * @param route name of the route
 * @param reason lazily formatted reason
 */
public record SkippedRoute(String route, Reason reason) {

  /** Reason why a route does not serve a call. */
  public sealed interface Reason {
    String text();
  }

  /**
   * The call does not meet a condition of the route.
   *
   * @param condition the first condition that it does not meet, as in the configuration
   * @param expected pattern or range of the condition
   * @param actual value of the call; empty for none
   */
  public record ConditionMismatch(String condition, Record expected, String actual)
      implements Reason {
    @Override
    public String text() {
      return condition
          + ": "
          + expected
          + " (asked: "
          + (actual.isEmpty() ? "nothing" : PrintableText.name(actual))
          + ")";
    }
  }

  /** The client may not use the route. */
  public record NotForClient() implements Reason {
    @Override
    public String text() {
      return "the client may not use it";
    }
  }

  /**
   * No candidate of the route can serve the call.
   *
   * @param candidates the candidates, each with its reason
   */
  public record NoCandidate(List<SkippedCandidate> candidates) implements Reason {
    public NoCandidate {
      candidates = List.copyOf(candidates);
    }

    @Override
    public String text() {
      return "no candidate can serve the call";
    }
  }
}
