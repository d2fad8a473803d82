package dev.patchbay.routing.route;

import dev.patchbay.api.PrintableText;
import java.util.List;

/**
 * A route that does not serve the call.
 *
 * @param route its name
 * @param why not; put into words only for who asks
 */
public record SkippedRoute(String route, Why why) {

  /** Why a route does not serve a call. */
  public sealed interface Why {
    String words();
  }

  /**
   * The call is not one of the route's.
   *
   * @param condition the first one that it does not meet, as in the configuration
   * @param wanted what that asks for
   * @param asked what the call says; empty if nothing
   */
  public record Unlike(String condition, Record wanted, String asked) implements Why {
    @Override
    public String words() {
      return condition
          + ": "
          + wanted
          + " (asked: "
          + (asked.isEmpty() ? "nothing" : PrintableText.name(asked))
          + ")";
    }
  }

  /** The client may not use the route. */
  public record NotForClient() implements Why {
    @Override
    public String words() {
      return "the client may not use it";
    }
  }

  /**
   * No candidate of the route can serve the call.
   *
   * @param lacking what each of them lacks
   */
  public record NobodyAble(List<SkippedCandidate> lacking) implements Why {
    public NobodyAble {
      lacking = List.copyOf(lacking);
    }

    @Override
    public String words() {
      return "no candidate can serve the call";
    }
  }
}
