package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Explanation of a call: the route it would take, the candidates in order, and the reasons.
 *
 * @param live false without a running router: health, limits and cache are then not known
 * @param client the client's label; empty if the question names none: permissions are not checked
 * @param call the call as understood; empty if it is refused before that
 * @param catalogue true if the router answers such calls from its catalogue where it can
 * @param refused the error that the client would receive, if the call would be refused
 * @param skippedRoutes routes that do not serve the call, in order
 * @param selected the route that serves it
 * @param skippedCandidates candidates that cannot serve the call
 * @param limits the limits that apply
 */
public record Explanation(
    boolean live,
    String client,
    Optional<AudioRequest> call,
    boolean catalogue,
    Optional<ApiError> refused,
    List<SkippedRoute> skippedRoutes,
    Optional<SelectedRoute> selected,
    List<SkippedCandidate> skippedCandidates,
    List<RemainingLimit> limits) {

  public Explanation {
    skippedRoutes = List.copyOf(skippedRoutes);
    skippedCandidates = List.copyOf(skippedCandidates);
    limits = List.copyOf(limits);
  }

  /**
   * The route that serves the call.
   *
   * @param route the route as it applies to this client
   * @param budgetSpent true if the client's budget is used up, so that the cheapest comes first
   * @param candidates those that can serve the call, in the order of the attempts
   * @param cache the state of the cache
   * @param text text as the first candidate would speak it; empty where nothing changes texts
   * @param pieces most characters of a piece; 0 if the text is spoken as a whole
   */
  public record SelectedRoute(
      Route route,
      boolean budgetSpent,
      List<CandidateExplanation> candidates,
      CacheExplanation cache,
      String text,
      int pieces) {
    public SelectedRoute {
      candidates = List.copyOf(candidates);
    }
  }

  /** A call that is refused before it reaches a route. */
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

  /** With this error unless there is one already. */
  Explanation withRefusal(Optional<ApiError> error) {
    return new Explanation(
        live,
        client,
        call,
        catalogue,
        refused.or(() -> error),
        skippedRoutes,
        selected,
        skippedCandidates,
        limits);
  }

  /** With these candidates that cannot serve the call. */
  Explanation withSkipped(List<SkippedCandidate> skips) {
    return new Explanation(
        live, client, call, catalogue, refused, skippedRoutes, selected, skips, limits);
  }

  /** With the selected route and all limits that apply. */
  Explanation withRoute(SelectedRoute route, List<RemainingLimit> all) {
    return new Explanation(
        live,
        client,
        call,
        catalogue,
        refused,
        skippedRoutes,
        Optional.of(route),
        skippedCandidates,
        all);
  }

  /** The candidate that would be tried first; empty if the call would be refused. */
  public Optional<CandidateExplanation> choice() {
    return refused.isPresent()
        ? Optional.empty()
        : selected.stream()
            .flatMap(route -> route.candidates().stream())
            .filter(candidate -> candidate.position() == 1)
            .findFirst();
  }

  /** True if a recording is sent smaller or in pieces: its candidates do not take it whole. */
  public boolean splitsRecording() {
    Set<String> tooSmall =
        skippedCandidates().stream()
            .filter(skip -> skip.reason() == SkippedCandidate.Reason.UPLOAD)
            .map(SkippedCandidate::provider)
            .collect(Collectors.toSet());
    return selected().stream()
        .flatMap(route -> route.candidates().stream())
        .anyMatch(candidate -> tooSmall.contains(candidate.provider()));
  }
}
