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

  public static Decision decide(List<Route> routes, AudioRequest request) {
    Optional<ApiError> incomplete = Completeness.refusal(request);
    if (incomplete.isPresent()) {
      return new Decision.Refuse(incomplete.get(), List.of(), List.of());
    }
    List<Passed> passed = new ArrayList<>();
    List<Skip> skipped = new ArrayList<>();
    for (Route route : routes) {
      Optional<String> mismatch = route.when().mismatch(request);
      if (mismatch.isPresent()) {
        passed.add(new Passed(route.name(), mismatch.get()));
        continue;
      }
      List<AttemptPlan> attempts = new ArrayList<>();
      List<Skip> lacking = new ArrayList<>();
      fit(route, request, attempts, lacking);
      if (!attempts.isEmpty()) {
        return new Decision.Go(new Plan(route, attempts, lacking), passed);
      }
      skipped.addAll(lacking);
      passed.add(new Passed(route.name(), "no candidate can serve the call"));
    }
    return new Decision.Refuse(Refusals.of(request, skipped), skipped, passed);
  }

  private static void fit(
      Route route, AudioRequest request, List<AttemptPlan> attempts, List<Skip> lacking) {
    Draft draft = Draft.of(request).changedBy(route.rules(), "");
    for (Candidate candidate : route.candidates()) {
      Optional<Service> service = candidate.provider().service(request.task());
      if (service.isEmpty()) {
        lacking.add(noService(candidate, request));
        continue;
      }
      Fitting fitting = new Fitting(candidate, service.get(), route.substitution(), draft);
      fitting.lack().ifPresentOrElse(lacking::add, () -> attempts.add(fitting.plan()));
    }
  }

  private static Skip noService(Candidate candidate, AudioRequest request) {
    String detail =
        request.task() == AudioTask.OTHER
            ? "takes no calls that only pass through"
            : "does no " + request.task().label();
    return new Skip(candidate.provider().name(), Skip.Reason.TASK, detail);
  }
}
