package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.DictationPlan;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.routing.plan.SplitPlan;
import dev.patchbay.routing.plan.SplitPlanner;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Routing decision: puts the {@link Plan} of its attempts on the call, or answers why no route
 * serves it. The decision itself is the {@link Planner}'s.
 */
public final class PlanFilter extends HttpFilter {

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<Route> routes = CallSettings.get(request, Routes.class).inOrder();
    AudioRequest call = CallAttributes.get(request, ReceivedCall.class).request();
    Permissions allowed = CallAttributes.get(request, Permissions.class);
    Decision decision = Planner.decide(routes, call, allowed);
    Optional<DictationPlan> dictation = DictationPlan.of(decision, routes, call, allowed);
    dictation.ifPresent(plan -> CallAttributes.put(request, plan));
    if (decision instanceof Decision.Refuse refuse) {
      Optional<SplitPlan> split = SplitPlanner.plan(routes, call, allowed, refuse);
      if (split.isEmpty() && dictation.isEmpty()) {
        ErrorWriter.write(response, refuse.error());
        return;
      }
      split.ifPresent(plan -> CallAttributes.put(request, plan));
      CallAttributes.put(
          request, split.map(SplitPlan::plan).or(() -> dictation.map(DictationPlan::plan)).get());
    } else {
      CallAttributes.put(request, ((Decision.Serve) decision).plan());
    }
    chain.doFilter(request, response);
  }
}
