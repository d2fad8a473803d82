package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.plan.request.RequestDraft;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SplitPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans a long text in pieces: each piece is a call of its own for a format whose samples can be
 * joined.
 */
final class TextSplitPlanner {

  private static final String FORMAT = "response_format";

  // A candidate that takes less than a few sentences at a time would make the whole text choppy.
  private static final long FEWEST = 200;

  private final Route route;
  private final AudioRequest request;

  TextSplitPlanner(Route route, AudioRequest request) {
    this.route = route;
    this.request = request;
  }

  /**
   * True for a text that the route speaks in pieces.
   *
   * @param attempts attempts for the whole text
   * @param rejected candidates that do not take the whole text
   */
  boolean splits(List<AttemptPlan> attempts, List<SkippedCandidate> rejected) {
    SplitPolicy policy = route.split();
    boolean possible =
        policy.mode() != SplitPolicy.Mode.NEVER
            && request.task() == AudioTask.SPEECH
            && request.body() == BodyKind.JSON
            && policy.formats().contains(format());
    if (!possible) {
      return false;
    }
    return policy.mode() == SplitPolicy.Mode.SENTENCES
        ? request.characters() > 2 * SplitPolicy.SHORTEST
        : attempts.isEmpty() && rejected.stream().anyMatch(TextSplitPlanner::isTooLong);
  }

  private static boolean isTooLong(SkippedCandidate skipped) {
    return skipped.reason() == SkippedCandidate.Reason.CHARACTERS;
  }

  private String format() {
    RequestDraft draft = RequestDraft.of(request).apply(route.rules(), "");
    return ResponseMode.expected(request.task(), draft.value(FORMAT));
  }

  /** The request of a piece that every candidate takes. */
  AudioRequest piece(String format) {
    return request.piece(format, 1, 0);
  }

  /** Formats of the pieces, the best first: mp3 only where nobody has samples. */
  List<String> pieceFormats() {
    List<String> formats = new ArrayList<>(List.of("wav"));
    if (format().equals("mp3") && route.split().decodesMp3()) {
      formats.add("mp3");
    }
    return formats;
  }

  /** The plan of the pieces; empty if no candidate has their format. */
  Optional<Plan> plan(
      List<AttemptPlan> attempts, List<SkippedCandidate> rejected, String pieceFormat) {
    List<AttemptPlan> able = new ArrayList<>();
    for (AttemptPlan attempt : attempts) {
      if (attempt.format().equals(pieceFormat)) {
        able.add(attempt);
      }
    }
    long most =
        able.stream().mapToLong(this::limit).filter(limit -> limit >= FEWEST).min().orElse(0);
    if (able.isEmpty()) {
      return Optional.empty();
    }
    long limit = most > 0 ? most : able.stream().mapToLong(this::limit).min().orElseThrow();
    int pieces = (int) Math.min(limit, route.split().characters());
    able.removeIf(attempt -> limit(attempt) < pieces);
    return Optional.of(
        new Plan(route, able, rejected, new Plan.Split(pieces, format(), pieceFormat)));
  }

  private long limit(AttemptPlan attempt) {
    return attempt
        .provider()
        .service(request.task())
        .map((Service service) -> service.maxCharacters(attempt.model()))
        .orElse(Long.MAX_VALUE);
  }
}
