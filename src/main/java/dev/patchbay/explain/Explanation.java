package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a call.
 *
 * @param live false if no router was asked, so that what only one knows is not known
 * @param client the caller's label; empty if the question names nobody and permissions were not
 *     looked at
 * @param call what was understood of it; empty if it is refused before
 * @param catalogue true if the router itself answers such calls where it can, from its catalogue
 * @param refused what its client would be told, if it would be refused
 * @param passed the routes that do not serve it, in order
 * @param taken the route that does
 * @param skipped candidates that lack what it asks for
 * @param limits what would count it
 */
public record Explanation(
    boolean live,
    String client,
    Optional<AudioRequest> call,
    boolean catalogue,
    Optional<ApiError> refused,
    List<SkippedRoute> passed,
    Optional<Taken> taken,
    List<SkippedCandidate> skipped,
    List<RemainingLimit> limits) {

  public Explanation {
    passed = List.copyOf(passed);
    skipped = List.copyOf(skipped);
    limits = List.copyOf(limits);
  }

  /**
   * The route that takes the call.
   *
   * @param route as it is for this client
   * @param thrifty true if the client's budget is used up and whoever takes least is asked first
   * @param candidates those that could serve it, in the order in which they would be asked
   * @param kept what the cache has
   */
  public record Taken(
      Route route, boolean thrifty, List<CandidateExplanation> candidates, CacheExplanation kept) {
    public Taken {
      candidates = List.copyOf(candidates);
    }
  }

  /** A call that is refused before it is known where it would go. */
  static Explanation refused(boolean live, String client, ApiError error) {
    return new Explanation(
        live,
        client,
        Optional.empty(),
        false,
        Optional.of(error),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** The same, refused with this unless it is refused already. */
  Explanation refusedWith(Optional<ApiError> error) {
    return new Explanation(
        live, client, call, catalogue, refused.or(() -> error), passed, taken, skipped, limits);
  }

  /** The same, with these candidates that lack something. */
  Explanation skipping(List<SkippedCandidate> skips) {
    return new Explanation(live, client, call, catalogue, refused, passed, taken, skips, limits);
  }

  /** The same, taken by a route, with all that would count it. */
  Explanation takenBy(Taken route, List<RemainingLimit> all) {
    return new Explanation(
        live, client, call, catalogue, refused, passed, Optional.of(route), skipped, all);
  }

  /** The candidate that would be asked first; empty if the call would be refused. */
  public Optional<CandidateExplanation> choice() {
    return refused.isPresent()
        ? Optional.empty()
        : taken.stream()
            .flatMap(route -> route.candidates().stream())
            .filter(candidate -> candidate.turn() == 1)
            .findFirst();
  }
}
