package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.outcome.FailoverRules;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Range;
import dev.patchbay.routing.route.RetryLimits;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.RouteAttribute;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sample routes, and the decisions of the planner about one call. */
public final class PlannerFixtures {

  public static final FailoverRules FAILOVER =
      new FailoverRules(
          Set.of(402, 408, 413, 415, 425, 429, 500, 502, 503, 504), Set.of(404), Set.of(401, 403));

  private static final RetryLimits RETRY_LIMITS = new RetryLimits(3, Duration.ofSeconds(30));

  private PlannerFixtures() {}

  static Route route(String name, Conditions when, Provider... providers) {
    return route(name, when, Substitution.STRICT, List.of(), providers);
  }

  static Route route(
      String name,
      Conditions when,
      Substitution substitution,
      List<FieldRule> rules,
      Provider... providers) {
    List<Candidate> candidates =
        Arrays.stream(providers).map(p -> new Candidate(p, Map.of(), Map.of())).toList();
    return new Route(name, when, candidates, rules, substitution, RETRY_LIMITS, FAILOVER);
  }

  static Conditions model(String... globs) {
    return new Conditions(
        Map.of(RouteAttribute.MODEL, Globs.of(globs)), Map.of(), Range.ANY, Range.ANY);
  }

  static Decision decide(AudioRequest call, Route... routes) {
    return Planner.decide(List.of(routes), call);
  }

  /** The plan of a call that has to be served. */
  static Decision.Serve serve(AudioRequest call, Route... routes) {
    return (Decision.Serve) decide(call, routes);
  }

  /** The only attempt of a call at the only candidate. */
  static AttemptPlan attempt(AudioRequest call, Service service) {
    Route all = route("all", Conditions.NONE, ServiceFixtures.provider("one", service));
    return serve(call, all).plan().attempts().get(0);
  }

  /** The refusal of a call that the only candidate cannot serve. */
  static Decision.Refuse refusal(AudioRequest call, Service service) {
    Route all = route("all", Conditions.NONE, ServiceFixtures.provider("one", service));
    return (Decision.Refuse) decide(call, all);
  }
}
