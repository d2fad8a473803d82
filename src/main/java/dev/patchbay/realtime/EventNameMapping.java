package dev.patchbay.realtime;

import dev.patchbay.api.AudioTask;
import dev.patchbay.realtime.session.EventFields;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of models and voices in a client's events, and those that a map has in their place, by the
 * fields of the beta and of the general availability of OpenAI's realtime API.
 */
final class EventNameMapping {

  private static final Set<String> TYPES =
      Set.of("session.update", "transcription_session.update", "response.create");

  private static final List<String> VOICES =
      List.of(
          "session.voice",
          "session.audio.output.voice",
          "session.audio.output.voice.id",
          "response.voice",
          "response.audio.output.voice",
          "response.audio.output.voice.id");

  private static final List<String> TRANSCRIBERS =
      List.of("session.input_audio_transcription.model", "session.audio.input.transcription.model");

  /** In vLLM's events it is not in the session. */
  private static final List<String> MODELS = List.of("session.model", "model");

  private final Substitution allowed;
  private final Candidate candidate;
  private final Service service;
  private final NameMapping transcribers;
  private final String requested;
  private final String sent;

  private EventNameMapping(AttemptPlan plan, String requested, Substitution allowed) {
    this.allowed = allowed;
    this.candidate = plan.candidate();
    this.service = plan.provider().service(AudioTask.REALTIME).orElseThrow();
    this.transcribers =
        plan.provider()
            .service(AudioTask.TRANSCRIPTION)
            .map(Service::models)
            .orElse(service.models());
    this.requested = requested;
    this.sent = plan.model();
  }

  /**
   * @param requested the model that the client has named in its address; empty if none
   * @param allowed how far the route may deviate from the names in events
   */
  static EventNameMapping of(AttemptPlan plan, String requested, Substitution allowed) {
    return new EventNameMapping(plan, requested, allowed);
  }

  /** True if events of this type may have names that a map replaces. */
  boolean concern(String type) {
    return TYPES.contains(type) && maps();
  }

  private boolean maps() {
    return !requested.equals(sent)
        || !candidate.models().isEmpty()
        || !candidate.voices().isEmpty()
        || !service.models().mapped().isEmpty()
        || !service.voices().mapped().isEmpty()
        || !service.voices().own().isEmpty()
        || !transcribers.mapped().isEmpty();
  }

  /** The names in place of the event's, by path. */
  Map<String, String> renames(EventFields event) {
    Map<String, String> renamed = new HashMap<>();
    for (String field : MODELS) {
      String model = event.string(field);
      put(renamed, field, model, model(model));
    }
    for (String field : VOICES) {
      String voice = event.string(field);
      put(renamed, field, voice, voice(voice));
    }
    for (String field : TRANSCRIBERS) {
      String transcriber = event.string(field);
      put(renamed, field, transcriber, transcribers.explicit(transcriber, Map.of()));
    }
    return renamed;
  }

  // The next provider does not have the voices of the first.
  private Optional<String> voice(String name) {
    return name.isEmpty()
        ? Optional.empty()
        : service.voices().choose(name, candidate.voices(), allowed);
  }

  private Optional<String> model(String name) {
    return !name.isEmpty() && name.equals(requested)
        ? Optional.of(sent)
        : service.models().explicit(name, candidate.models());
  }

  private static void put(
      Map<String, String> renamed, String field, String name, Optional<String> other) {
    other
        .filter(found -> !name.isEmpty() && !found.isEmpty() && !found.equals(name))
        .ifPresent(found -> renamed.put(field, found));
  }
}
