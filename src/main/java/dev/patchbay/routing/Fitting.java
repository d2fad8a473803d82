package dev.patchbay.routing;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.PrintableText;
import java.util.Optional;

/**
 * Fits one candidate to one call: questions in the order of {@link Skip.Reason}, each of which may
 * end it with what the candidate lacks, and then the attempt.
 */
final class Fitting {

  private final Candidate candidate;
  private final Service service;
  private final Substitution substitution;
  private final AudioRequest request;
  private Draft draft;
  private String model = "";
  private String voice = "";
  private String format = "";
  private Answering answering = Answering.AS_IT_IS;

  /**
   * @param service what the candidate does for the call's task
   * @param draft the call after the route's rules
   */
  Fitting(Candidate candidate, Service service, Substitution substitution, Draft draft) {
    this.candidate = candidate;
    this.service = service;
    this.substitution = substitution;
    this.request = draft.received();
    this.draft = draft;
  }

  /** What the candidate lacks; if nothing, {@link #plan()} is the attempt. */
  Optional<Skip> lack() {
    return chooseModel()
        .or(this::chooseVoice)
        .or(this::chooseAnswer)
        .or(this::checkSize)
        .or(this::applyRules);
  }

  AttemptPlan plan() {
    return new AttemptPlan(
        candidate,
        Target.path(service, request, model),
        Target.query(candidate.provider(), request),
        model,
        voice,
        format,
        answering.events(),
        draft.edits(),
        answering.conversion());
  }

  private Optional<Skip> chooseModel() {
    String asked = draft.value("model");
    // Most other calls are about no model at all: none is made up for them.
    if (request.task() != AudioTask.OTHER || !asked.isEmpty()) {
      Optional<String> chosen = service.models().choose(asked, candidate.models(), substitution);
      if (chosen.isEmpty()) {
        return asked.isEmpty() ? noModel() : lacks(Skip.Reason.MODEL, "has no model", asked);
      }
      model = chosen.get();
    }
    if (Target.needsModel(service) && model.isEmpty()) {
      return noModel();
    }
    if (Target.needsModel(service) && !Target.safe(model)) {
      return lacks(Skip.Reason.MODEL, "has no model", model);
    }
    if (!model.isEmpty() && draft.editable()) {
      draft = draft.set("model", model);
    }
    return Optional.empty();
  }

  private Optional<Skip> chooseVoice() {
    if (request.task() != AudioTask.SPEECH) {
      return Optional.empty();
    }
    boolean object = draft.isObject("voice");
    String asked = object ? draft.value("voice.id") : draft.value("voice");
    Names voices = service.voices();
    if (object && service.voiceObjects() && voices.explicit(asked, candidate.voices()).isEmpty()) {
      voice = asked;
      return Optional.empty();
    }
    Optional<String> chosen = voices.choose(asked, candidate.voices(), substitution);
    if (chosen.isEmpty()) {
      return asked.isEmpty()
          ? lacks(Skip.Reason.NO_VOICE, "needs a voice and the call names none")
          : lacks(Skip.Reason.VOICE, "has no voice", asked);
    }
    voice = chosen.get();
    if (!voice.isEmpty()) {
      draft = draft.set("voice", voice);
    }
    return Optional.empty();
  }

  private Optional<Skip> chooseAnswer() {
    AudioTask task = request.task();
    boolean events = draft.wantsEvents();
    if (task == AudioTask.OTHER) {
      answering = new Answering("", events, Conversion.NONE);
      return Optional.empty();
    }
    String asked = draft.value("response_format");
    format = Answering.expected(task, asked);
    Optional<Answering> possible =
        events
            ? Answering.events(task, asked, model, service)
            : Answering.whole(task, asked, model, service.formats());
    if (possible.isEmpty()) {
      boolean lacksEvents = events && !service.events().matches(model);
      return lacksEvents
          ? lacks(Skip.Reason.EVENTS, "does not answer this with events")
          : lacks(Skip.Reason.FORMAT, "does not answer in", format);
    }
    answering = possible.get();
    draft = answering.asked(draft);
    return Optional.empty();
  }

  private Optional<Skip> checkSize() {
    if (request.characters() > service.maxCharacters()) {
      return lacks(
          Skip.Reason.CHARACTERS, "takes at most " + service.maxCharacters() + " characters");
    }
    if (request.uploadBytes() > service.maxUpload()) {
      return lacks(Skip.Reason.UPLOAD, "takes at most " + service.maxUpload() + " bytes");
    }
    return Optional.empty();
  }

  private Optional<Skip> applyRules() {
    draft = draft.changedBy(service.rules(), model);
    return draft.editable() || draft.edits().isEmpty()
        ? Optional.empty()
        : lacks(Skip.Reason.BODY, "needs fields changed in a body that has none");
  }

  private Optional<Skip> noModel() {
    return lacks(Skip.Reason.NO_MODEL, "needs a model and the call names none");
  }

  private Optional<Skip> lacks(Skip.Reason reason, String what, String name) {
    return lacks(reason, what + " " + PrintableText.quotedName(name));
  }

  private Optional<Skip> lacks(Skip.Reason reason, String detail) {
    return Optional.of(new Skip(candidate.provider().name(), reason, detail));
  }
}
