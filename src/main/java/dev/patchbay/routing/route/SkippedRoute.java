package dev.patchbay.routing.route;

import dev.patchbay.api.PrintableText;
import java.util.List;

/**
 * A route that does not serve the call.
 *
 * @param route its name
 * @param reason not; put into words only for who asks
 */
public record SkippedRoute(String route, Reason reason) {

  /** Why a route does not serve a call. */
  public sealed interface Reason {
    String text();
  }

  /**
   * The call is not one of the route's.
   *
   * @param condition the first one that it does not meet, as in the configuration
   * @param expected what that asks for
   * @param actual what the call says; empty if nothing
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
   * @param candidates what each of them lacks
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
