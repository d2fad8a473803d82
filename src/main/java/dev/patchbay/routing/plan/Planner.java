package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.plan.request.RequestDraft;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans a call: the first route that matches and has a candidate able to serve it wins. */
public final class Planner {

  private Planner() {}

  /** Decides for a client with all permissions. */
  public static Decision decide(List<Route> routes, AudioRequest request) {
    return decide(routes, request, Permissions.ALL);
  }

  public static Decision decide(List<Route> routes, AudioRequest request, Permissions allowed) {
    Optional<ApiError> refusal =
        RequestValidator.refusal(request)
            .or(() -> FieldSpelling.refusal(request))
            .or(() -> allowed.refusal(request));
    if (refusal.isPresent()) {
      return new Decision.Refuse(refusal.get(), List.of(), List.of());
    }
    return decideByRoute(routes, request, allowed);
  }

  private static Decision decideByRoute(
      List<Route> routes, AudioRequest request, Permissions allowed) {
    boolean forbidden = false;
    List<SkippedRoute> skippedRoutes = new ArrayList<>();
    List<SkippedCandidate> skipped = new ArrayList<>();
    for (Route route : routes) {
      Optional<SkippedRoute.ConditionMismatch> mismatch = route.when().mismatch(request);
      if (mismatch.isPresent()) {
        skippedRoutes.add(new SkippedRoute(route.name(), mismatch.get()));
        continue;
      }
      if (!allowed.routes().matches(route.name())) {
        skippedRoutes.add(new SkippedRoute(route.name(), new SkippedRoute.NotForClient()));
        forbidden = true;
        continue;
      }
      Optional<ApiError> ambiguous = FieldSpelling.refusal(request, route);
      if (ambiguous.isPresent()) {
        return new Decision.Refuse(ambiguous.get(), skipped, skippedRoutes);
      }
      List<AttemptPlan> attempts = new ArrayList<>();
      List<SkippedCandidate> rejected = new ArrayList<>();
      planAttempts(route, request, allowed, attempts, rejected);
      Optional<Plan> split = split(route, request, allowed, attempts, rejected);
      if (split.isPresent()) {
        return new Decision.Serve(split.get(), skippedRoutes);
      }
      if (!attempts.isEmpty()) {
        return new Decision.Serve(new Plan(route, attempts, rejected), skippedRoutes);
      }
      skipped.addAll(rejected);
      skippedRoutes.add(new SkippedRoute(route.name(), new SkippedRoute.NoCandidate(rejected)));
    }
    ApiError error =
        forbidden && skipped.isEmpty() ? Permissions.noRoute() : RoutingErrors.of(request, skipped);
    return new Decision.Refuse(error, skipped, skippedRoutes);
  }

  /** The first route whose conditions a call meets, and which its client may use. */
  public static Optional<Route> firstMatch(
      List<Route> routes, AudioRequest request, Permissions allowed) {
    return routes.stream()
        .filter(route -> route.when().mismatch(request).isEmpty())
        .filter(route -> allowed.routes().matches(route.name()))
        .findFirst();
  }

  private static Optional<Plan> split(
      Route route,
      AudioRequest request,
      Permissions allowed,
      List<AttemptPlan> whole,
      List<SkippedCandidate> unable) {
    TextSplitPlanner planner = new TextSplitPlanner(route, request);
    if (!planner.splits(whole, unable)) {
      return Optional.empty();
    }
    for (String format : planner.pieceFormats()) {
      List<AttemptPlan> attempts = new ArrayList<>();
      List<SkippedCandidate> rejected = new ArrayList<>();
      planAttempts(route, planner.piece(format), allowed, attempts, rejected);
      Optional<Plan> plan = planner.plan(attempts, rejected, format);
      if (plan.isPresent()) {
        return plan;
      }
    }
    return Optional.empty();
  }

  private static void planAttempts(
      Route route,
      AudioRequest request,
      Permissions allowed,
      List<AttemptPlan> attempts,
      List<SkippedCandidate> rejected) {
    RequestDraft draft = RequestDraft.of(request).apply(route.rules(), "");
    for (Candidate candidate : route.candidates()) {
      if (!allowed.providers().matches(candidate.provider().name())) {
        rejected.add(notAllowed(candidate));
        continue;
      }
      Optional<Service> service = candidate.provider().service(request.task());
      if (service.isEmpty()) {
        rejected.add(noService(candidate, request));
        continue;
      }
      AttemptPlanner planner = new AttemptPlanner(candidate, service.get(), route, draft);
      planner
          .rejection()
          .or(
              () ->
                  allowed.knownCost()
                      ? CostCheck.rejection(planner.plan(), request)
                      : Optional.empty())
          .ifPresentOrElse(rejected::add, () -> attempts.add(planner.plan()));
    }
  }

  private static SkippedCandidate notAllowed(Candidate candidate) {
    return new SkippedCandidate(
        candidate.provider().name(),
        SkippedCandidate.Reason.CALLER,
        "is not for the client to use");
  }

  private static SkippedCandidate noService(Candidate candidate, AudioRequest request) {
    String detail =
        request.task() == AudioTask.OTHER
            ? "takes no calls that only pass through"
            : "does no " + request.task().label();
    return new SkippedCandidate(candidate.provider().name(), SkippedCandidate.Reason.TASK, detail);
  }
}
