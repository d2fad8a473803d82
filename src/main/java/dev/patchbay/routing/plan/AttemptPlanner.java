package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.PrintableText;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.SkippedCandidate;
import java.util.Optional;

/**
 * Fits one candidate to one call: questions in the order of {@link SkippedCandidate.Reason}, each
 * of which may end it with what the candidate lacks, and then the attempt.
 */
final class AttemptPlanner {

  private final Candidate candidate;
  private final Service service;
  private final Substitution substitution;
  private final AudioRequest request;
  private RequestDraft draft;
  private String model = "";
  private String voice = "";
  private String format = "";
  private ResponseMode answering = ResponseMode.AS_IT_IS;

  /**
   * @param service what the candidate does for the call's task
   * @param draft the call after the route's rules
   */
  AttemptPlanner(
      Candidate candidate, Service service, Substitution substitution, RequestDraft draft) {
    this.candidate = candidate;
    this.service = service;
    this.substitution = substitution;
    this.request = draft.received();
    this.draft = draft;
  }

  /** What the candidate lacks; if nothing, {@link #plan()} is the attempt. */
  Optional<SkippedCandidate> lack() {
    return chooseModel()
        .or(this::chooseVoice)
        .or(this::chooseAnswer)
        .or(this::checkSize)
        .or(this::applyRules);
  }

  AttemptPlan plan() {
    return new AttemptPlan(
        candidate,
        RequestTarget.path(service, request, model),
        RequestTarget.query(candidate.provider(), request),
        model,
        voice,
        format,
        answering.events(),
        draft.edits(),
        answering.conversion());
  }

  private Optional<SkippedCandidate> chooseModel() {
    String asked = draft.value("model");
    // Most other calls are about no model at all: none is made up for them.
    if (request.task() != AudioTask.OTHER || !asked.isEmpty()) {
      Optional<String> chosen = service.models().choose(asked, candidate.models(), substitution);
      if (chosen.isEmpty()) {
        return asked.isEmpty()
            ? noModel()
            : lacks(SkippedCandidate.Reason.MODEL, "has no model", asked);
      }
      model = chosen.get();
    }
    if (RequestTarget.needsModel(service) && model.isEmpty()) {
      return noModel();
    }
    if (RequestTarget.needsModel(service) && !RequestTarget.safe(model)) {
      return lacks(SkippedCandidate.Reason.MODEL, "has no model", model);
    }
    if (!model.isEmpty() && draft.editable()) {
      draft = draft.set("model", model);
    }
    return Optional.empty();
  }

  private Optional<SkippedCandidate> chooseVoice() {
    if (request.task() != AudioTask.SPEECH) {
      return Optional.empty();
    }
    boolean object = draft.isObject("voice");
    String asked = object ? draft.value("voice.id") : draft.value("voice");
    NameMapping voices = service.voices();
    if (object && service.voiceObjects() && voices.explicit(asked, candidate.voices()).isEmpty()) {
      voice = asked;
      return Optional.empty();
    }
    Optional<String> chosen = voices.choose(asked, candidate.voices(), substitution);
    if (chosen.isEmpty()) {
      return asked.isEmpty()
          ? lacks(SkippedCandidate.Reason.NO_VOICE, "needs a voice and the call names none")
          : lacks(SkippedCandidate.Reason.VOICE, "has no voice", asked);
    }
    voice = chosen.get();
    if (!voice.isEmpty()) {
      draft = draft.set("voice", voice);
    }
    return Optional.empty();
  }

  private Optional<SkippedCandidate> chooseAnswer() {
    AudioTask task = request.task();
    boolean events = draft.wantsEvents();
    if (task == AudioTask.OTHER) {
      answering = new ResponseMode("", events, Conversion.NONE);
      return Optional.empty();
    }
    String asked = draft.value("response_format");
    format = ResponseMode.expected(task, asked);
    Optional<ResponseMode> possible =
        events
            ? ResponseMode.events(task, asked, model, service)
            : ResponseMode.whole(task, asked, model, service.formats());
    if (possible.isEmpty()) {
      boolean lacksEvents = events && !service.events().matches(model);
      return lacksEvents
          ? lacks(SkippedCandidate.Reason.EVENTS, "does not answer this with events")
          : lacks(SkippedCandidate.Reason.FORMAT, "does not answer in", format);
    }
    answering = possible.get();
    draft = answering.asked(draft);
    return Optional.empty();
  }

  private Optional<SkippedCandidate> checkSize() {
    if (request.characters() > service.maxCharacters()) {
      return lacks(
          SkippedCandidate.Reason.CHARACTERS,
          "takes at most " + service.maxCharacters() + " characters");
    }
    if (request.uploadBytes() > service.maxUpload()) {
      return lacks(
          SkippedCandidate.Reason.UPLOAD, "takes at most " + service.maxUpload() + " bytes");
    }
    return Optional.empty();
  }

  private Optional<SkippedCandidate> applyRules() {
    draft = draft.changedBy(service.rules(), model);
    return draft.editable() || draft.edits().isEmpty()
        ? Optional.empty()
        : lacks(SkippedCandidate.Reason.BODY, "needs fields changed in a body that has none");
  }

  private Optional<SkippedCandidate> noModel() {
    return lacks(SkippedCandidate.Reason.NO_MODEL, "needs a model and the call names none");
  }

  private Optional<SkippedCandidate> lacks(
      SkippedCandidate.Reason reason, String what, String name) {
    return lacks(reason, what + " " + PrintableText.quotedName(name));
  }

  private Optional<SkippedCandidate> lacks(SkippedCandidate.Reason reason, String detail) {
    return Optional.of(new SkippedCandidate(candidate.provider().name(), reason, detail));
  }
}
