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
import java.util.stream.Collectors;

/**
 * Plan of a realtime session that only transcribes (dictation) by providers that take uploads only:
 * each utterance is a transcription of its own, planned as one.
 *
 * @param plan plan of an utterance with the model of the session's address
 * @param session request of the session
 * @param allowed what its client may use
 * @param fallback true if providers with realtime sessions are tried before
 */
public record DictationPlan(
    Plan plan, AudioRequest session, Permissions allowed, boolean fallback) {

  private static final String PATH = "/audio/transcriptions";

  /**
   * The plan; empty for a session that does more than transcribe, or that no provider serves. A
   * session never leaves the route that has a provider with realtime sessions for it.
   *
   * @param decision the decision on the session, by providers with realtime sessions
   */
  public static Optional<DictationPlan> of(
      Decision decision, List<Route> routes, AudioRequest session, Permissions allowed) {
    boolean transcribes = session.intent().filter("transcription"::equals).isPresent();
    if (!transcribes || allowed.refusal(session).isPresent()) {
      return Optional.empty();
    }
    AudioRequest any = utterance(session, fields(session), 0, Duration.ZERO);
    boolean fallback = decision instanceof Decision.Serve;
    List<Route> matching =
        decision instanceof Decision.Serve serve
            ? List.of(uploadsOnly(serve.plan().route()))
            : matching(routes, session, any);
    return Planner.decide(matching, any, allowed) instanceof Decision.Serve serve
        ? Optional.of(new DictationPlan(serve.plan(), session, allowed, fallback))
        : Optional.empty();
  }

  private static Route uploadsOnly(Route route) {
    return route
        .unconditional()
        .to(
            route.candidates().stream()
                .filter(one -> one.provider().service(AudioTask.REALTIME).isEmpty())
                .toList());
  }

  private static List<Route> matching(
      List<Route> routes, AudioRequest session, AudioRequest utterance) {
    return routes.stream()
        .filter(
            route ->
                route.when().mismatch(session).isEmpty()
                    || route.when().mismatch(utterance).isEmpty())
        .map(Route::unconditional)
        .toList();
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

  /** Short fields of the form of an utterance; values that are empty are left out. */
  public Map<String, String> form(String model, String language, String prompt) {
    Map<String, String> fields = new HashMap<>();
    fields.put("model", model.isEmpty() ? session.model().orElse("") : model);
    fields.put("language", language);
    fields.put("prompt", prompt);
    fields.values().removeIf(String::isEmpty);
    fields.put("response_format", "json");
    return fields;
  }

  /**
   * The transcription request of an utterance.
   *
   * @param fields short fields of its form
   * @param bytes size of its form
   */
  public AudioRequest utterance(Map<String, String> fields, long bytes, Duration length) {
    return utterance(
        session,
        fields.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue()))),
        bytes,
        length);
  }

  /** This dictation with what a budget leaves of its plan. */
  public DictationPlan with(Plan affordable) {
    return new DictationPlan(affordable, session, allowed, fallback);
  }

  /** Plans an utterance on the session's route. */
  public Decision decide(AudioRequest utterance) {
    return Planner.decide(List.of(plan.route()), utterance, allowed);
  }
}
