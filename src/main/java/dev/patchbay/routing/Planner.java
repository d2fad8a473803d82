package dev.patchbay.routing;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the route of a call and works out every attempt: the first route that matches and has a
 * candidate able to serve wins.
 */
public final class Planner {

  private Planner() {}

  /** Decides for a caller who may do everything. */
  public static Decision decide(List<Route> routes, AudioRequest request) {
    return decide(routes, request, Allowed.ALL);
  }

  public static Decision decide(List<Route> routes, AudioRequest request, Allowed allowed) {
    Optional<ApiError> refusal = Completeness.refusal(request).or(() -> allowed.refusal(request));
    if (refusal.isPresent()) {
      return new Decision.Refuse(refusal.get(), List.of(), List.of());
    }
    boolean forbidden = false;
    List<Passed> passed = new ArrayList<>();
    List<Skip> skipped = new ArrayList<>();
    for (Route route : routes) {
      Optional<Passed.Unlike> mismatch = route.when().mismatch(request);
      if (mismatch.isPresent()) {
        passed.add(new Passed(route.name(), mismatch.get()));
        continue;
      }
      if (!allowed.routes().matches(route.name())) {
        passed.add(new Passed(route.name(), new Passed.NotForClient()));
        forbidden = true;
        continue;
      }
      List<AttemptPlan> attempts = new ArrayList<>();
      List<Skip> lacking = new ArrayList<>();
      fit(route, request, allowed, attempts, lacking);
      if (!attempts.isEmpty()) {
        return new Decision.Go(new Plan(route, attempts, lacking), passed);
      }
      skipped.addAll(lacking);
      passed.add(new Passed(route.name(), new Passed.NobodyAble(lacking)));
    }
    ApiError error =
        forbidden && skipped.isEmpty() ? Allowed.noRoute() : Refusals.of(request, skipped);
    return new Decision.Refuse(error, skipped, passed);
  }

  private static void fit(
      Route route,
      AudioRequest request,
      Allowed allowed,
      List<AttemptPlan> attempts,
      List<Skip> lacking) {
    Draft draft = Draft.of(request).changedBy(route.rules(), "");
    for (Candidate candidate : route.candidates()) {
      if (!allowed.providers().matches(candidate.provider().name())) {
        lacking.add(notAllowed(candidate));
        continue;
      }
      Optional<Service> service = candidate.provider().service(request.task());
      if (service.isEmpty()) {
        lacking.add(noService(candidate, request));
        continue;
      }
      Fitting fitting = new Fitting(candidate, service.get(), route.substitution(), draft);
      fitting.lack().ifPresentOrElse(lacking::add, () -> attempts.add(fitting.plan()));
    }
  }

  private static Skip notAllowed(Candidate candidate) {
    return new Skip(
        candidate.provider().name(), Skip.Reason.CALLER, "is not for the client to use");
  }

  private static Skip noService(Candidate candidate, AudioRequest request) {
    String detail =
        request.task() == AudioTask.OTHER
            ? "takes no calls that only pass through"
            : "does no " + request.task().label();
    return new Skip(candidate.provider().name(), Skip.Reason.TASK, detail);
  }
}
