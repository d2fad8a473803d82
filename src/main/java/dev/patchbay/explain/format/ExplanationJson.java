package dev.patchbay.explain.format;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.explain.CacheExplanation;
import dev.patchbay.explain.Explanation;
import dev.patchbay.json.JsonWriter;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An explanation as JSON; state that only a running router knows is null without one. */
public record ExplanationJson(
    boolean live,
    String client,
    Optional<Call> call,
    boolean catalogue,
    Optional<Refusal> refused,
    List<Passed> passed,
    Optional<RoutePolicyJson> route,
    List<CandidateJson> candidates,
    List<Skipped> skipped,
    Optional<Cache> cache,
    Optional<String> spoken,
    Optional<Pieces> pieces,
    List<AppliedLimit> limits) {

  /** How a text or a recording is sent that no provider takes as a whole. */
  private record Pieces(String of, Optional<Integer> characters) {
    static Optional<Pieces> of(Explanation explanation) {
      if (explanation.splitsRecording()) {
        return Optional.of(new Pieces("recording", Optional.empty()));
      }
      return explanation
          .selected()
          .map(Explanation.SelectedRoute::pieces)
          .filter(most -> most > 0)
          .map(most -> new Pieces("text", Optional.of(most)));
    }
  }

  private record Call(
      String task,
      String method,
      String path,
      String model,
      String voice,
      String language,
      String format,
      boolean stream,
      long characters,
      long uploadBytes) {

    static Call of(AudioRequest call) {
      return new Call(
          call.task().label(),
          call.method(),
          call.path(),
          call.model().orElse(""),
          call.voice().orElse(""),
          call.language().orElse(""),
          call.responseFormat().orElse(""),
          call.wantsEvents(),
          call.characters(),
          call.uploadBytes());
    }
  }

  private record Refusal(int status, String code, String message) {
    static Refusal of(ApiError error) {
      return new Refusal(error.status(), error.code(), error.message());
    }
  }

  private record Passed(String route, String why, List<Skipped> skipped) {
    static Passed of(SkippedRoute route) {
      List<SkippedCandidate> lacking =
          route.reason() instanceof SkippedRoute.NoCandidate nobody
              ? nobody.candidates()
              : List.of();
      return new Passed(
          route.route(), route.reason().text(), lacking.stream().map(Skipped::of).toList());
    }
  }

  private record Skipped(String provider, String reason, String detail) {
    static Skipped of(SkippedCandidate skip) {
      String reason = skip.reason().name().toLowerCase(Locale.ROOT);
      return new Skipped(skip.provider(), reason, skip.detail());
    }
  }

  private record Cache(Optional<String> key, String state, String words) {
    static Cache of(CacheExplanation cache) {
      return new Cache(cache.key().map(CacheKey::hex), cache.state(), cache.cacheControl());
    }
  }

  private record AppliedLimit(
      String limit,
      String per,
      String unit,
      long most,
      long needed,
      boolean enough,
      Optional<Long> left,
      Optional<Long> pauseMs) {

    static AppliedLimit of(RemainingLimit limit, boolean live) {
      Optional<RemainingLimit> known = Optional.of(limit).filter(any -> live);
      return new AppliedLimit(
          limit.limit(),
          limit.per(),
          limit.unit(),
          limit.most(),
          limit.needed(),
          limit.enough(),
          known.map(RemainingLimit::left),
          known.map(one -> one.pause().toMillis()));
    }
  }

  static byte[] bytes(Explanation explanation, boolean showsRequests) {
    return JsonWriter.bytes(of(explanation, showsRequests));
  }

  /**
   * @param showsRequests true to write the requests that providers would receive
   */
  public static String text(Explanation explanation, boolean showsRequests) {
    return JsonWriter.pretty(of(explanation, showsRequests));
  }

  private static ExplanationJson of(Explanation explanation, boolean showsRequests) {
    boolean live = explanation.live();
    return new ExplanationJson(
        live,
        explanation.client(),
        explanation.call().map(Call::of),
        explanation.catalogue(),
        explanation.refused().map(Refusal::of),
        explanation.skippedRoutes().stream().map(Passed::of).toList(),
        explanation.selected().map(one -> RoutePolicyJson.of(one.route(), one.budgetSpent())),
        explanation.selected().stream()
            .flatMap(selected -> selected.candidates().stream())
            .map(candidate -> CandidateJson.of(candidate, live, showsRequests))
            .toList(),
        explanation.skippedCandidates().stream().map(Skipped::of).toList(),
        explanation.selected().map(selected -> Cache.of(selected.cache())),
        explanation.selected().map(Explanation.SelectedRoute::text).filter(t -> !t.isEmpty()),
        Pieces.of(explanation),
        explanation.limits().stream().map(limit -> AppliedLimit.of(limit, live)).toList());
  }
}
