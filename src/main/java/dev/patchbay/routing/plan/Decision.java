package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;

/** Routing decision for one call: a plan or a refusal. */
public sealed interface Decision {

  /** Routes that do not serve the call, in order. */
  List<SkippedRoute> skippedRoutes();

  /** The call is served as planned. */
  record Serve(Plan plan, List<SkippedRoute> skippedRoutes) implements Decision {
    public Serve {
      skippedRoutes = List.copyOf(skippedRoutes);
    }
  }

  /**
   * The call cannot be served.
   *
   * @param error error for the client
   * @param skipped candidates of all matching routes, each with its reason
   */
  record Refuse(ApiError error, List<SkippedCandidate> skipped, List<SkippedRoute> skippedRoutes)
      implements Decision {
    public Refuse {
      skipped = List.copyOf(skipped);
      skippedRoutes = List.copyOf(skippedRoutes);
    }
  }
}
