package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;

/** What the routes say to one call. */
public sealed interface Decision {

  /** Routes that were looked at and do not serve the call, in order. */
  List<SkippedRoute> passed();

  /** The call is tried as planned. */
  record Go(Plan plan, List<SkippedRoute> passed) implements Decision {
    public Go {
      passed = List.copyOf(passed);
    }
  }

  /**
   * The call cannot be served.
   *
   * @param error what the client is told
   * @param skipped candidates of all routes that match, and what each lacks
   */
  record Refuse(ApiError error, List<SkippedCandidate> skipped, List<SkippedRoute> passed)
      implements Decision {
    public Refuse {
      skipped = List.copyOf(skipped);
      passed = List.copyOf(passed);
    }
  }
}
