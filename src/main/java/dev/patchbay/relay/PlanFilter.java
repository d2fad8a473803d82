package dev.patchbay.relay;

import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Routing decision: puts the {@link Plan} of its attempts on the call, or answers why no route
 * serves it. The decision itself is the {@link Planner}'s.
 */
public final class PlanFilter extends HttpFilter {

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Decision decision =
        Planner.decide(
            CallSettings.get(request, Routes.class).inOrder(),
            CallAttributes.get(request, ReceivedCall.class).request(),
            CallAttributes.get(request, Permissions.class));
    if (decision instanceof Decision.Refuse refuse) {
      ErrorWriter.write(response, refuse.error());
      return;
    }
    CallAttributes.put(request, ((Decision.Serve) decision).plan());
    chain.doFilter(request, response);
  }
}
