package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;

/** What the routes say to one call. */
public sealed interface Decision {

  /** Routes that were looked at and do not serve the call, in order. */
  List<SkippedRoute> skippedRoutes();

  /** The call is tried as planned. */
  record Serve(Plan plan, List<SkippedRoute> skippedRoutes) implements Decision {
    public Serve {
      skippedRoutes = List.copyOf(skippedRoutes);
    }
  }

  /**
   * The call cannot be served.
   *
   * @param error what the client is told
   * @param skipped candidates of all routes that match, and what each lacks
   */
  record Refuse(ApiError error, List<SkippedCandidate> skipped, List<SkippedRoute> skippedRoutes)
      implements Decision {
    public Refuse {
      skipped = List.copyOf(skipped);
      skippedRoutes = List.copyOf(skippedRoutes);
    }
  }
}
