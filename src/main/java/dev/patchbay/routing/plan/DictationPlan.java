package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.route.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plan of a realtime session that only transcribes (dictation), where no provider of its routes has
 * realtime sessions: each utterance is a transcription of its own, planned as one.
 *
 * @param plan plan of an utterance with the model of the session's address
 * @param session request of the session
 * @param allowed what its client may use
 */
public record DictationPlan(Plan plan, AudioRequest session, Permissions allowed) {

  private static final String PATH = "/audio/transcriptions";

  /** The plan; empty for a session that does more than transcribe, or that no provider serves. */
  public static Optional<DictationPlan> of(
      List<Route> routes, AudioRequest session, Permissions allowed) {
    boolean transcribes = session.intent().filter("transcription"::equals).isPresent();
    if (!transcribes || allowed.refusal(session).isPresent()) {
      return Optional.empty();
    }
    AudioRequest any = utterance(session, fields(session), 0, Duration.ZERO);
    List<Route> matching =
        routes.stream()
            .filter(
                route ->
                    route.when().mismatch(session).isEmpty()
                        || route.when().mismatch(any).isEmpty())
            .map(Route::unconditional)
            .toList();
    return Planner.decide(matching, any, allowed) instanceof Decision.Serve serve
        ? Optional.of(new DictationPlan(serve.plan(), session, allowed))
        : Optional.empty();
  }

  private static Map<String, List<String>> fields(AudioRequest session) {
    Map<String, List<String>> fields = new HashMap<>();
    session.model().ifPresent(model -> fields.put("model", List.of(model)));
    return fields;
  }

  /** The transcription request of an utterance. */
  private static AudioRequest utterance(
      AudioRequest session, Map<String, List<String>> fields, long bytes, Duration length) {
    Map<String, List<String>> all = new HashMap<>(fields);
    all.put("file", List.of("utterance.wav"));
    return new AudioRequest(
        AudioTask.TRANSCRIPTION,
        "POST",
        PATH,
        "",
        session.headers(),
        BodyKind.MULTIPART,
        all,
        0,
        0,
        bytes,
        session.client(),
        length);
  }

  /**
   * The transcription request of an utterance.
   *
   * @param fields short fields of its form
   * @param bytes size of its form
   */
  public AudioRequest utterance(Map<String, List<String>> fields, long bytes, Duration length) {
    return utterance(session, fields, bytes, length);
  }

  /** Plans an utterance on the session's route. */
  public Decision decide(AudioRequest utterance) {
    return Planner.decide(List.of(plan.route()), utterance, allowed);
  }
}
