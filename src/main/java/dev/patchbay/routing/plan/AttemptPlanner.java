package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.api.PrintableText;
import dev.patchbay.routing.plan.request.RealtimeTarget;
import dev.patchbay.routing.plan.request.RequestDraft;
import dev.patchbay.routing.plan.request.RequestTarget;
import dev.patchbay.routing.plan.request.WirePlanner;
import dev.patchbay.routing.plan.request.WireRequest;
import dev.patchbay.routing.provider.FormatConversion;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedCandidate.Reason;
import java.util.Optional;

/**
 * Plans the attempt of one call at one candidate: checks in the order of {@link Reason}, each of
 * which may reject the candidate, and then the plan.
 */
final class AttemptPlanner {

  private final Candidate candidate;
  private final Service service;
  private final Substitution substitution;
  private final boolean converts;
  private final AudioRequest request;
  private RequestDraft draft;
  private String model = "";
  private String voice = "";
  private String format = "";
  private ResponseMode responseMode = ResponseMode.UNCHANGED;
  private WireRequest wire = WireRequest.OPENAI;

  /**
   * @param service the candidate's service for the call's task
   * @param route route of the call
   * @param draft call after the route's rules
   */
  AttemptPlanner(Candidate candidate, Service service, Route route, RequestDraft draft) {
    this.candidate = candidate;
    this.service = service;
    this.substitution = route.substitution();
    this.converts = route.conversion() != FormatConversion.Policy.NEVER;
    this.request = draft.received();
    this.draft = draft;
  }

  /** Why the candidate is skipped; if empty, {@link #plan()} is the attempt. */
  Optional<SkippedCandidate> rejection() {
    return chooseModel()
        .or(this::chooseVoice)
        .or(this::chooseResponseMode)
        .or(this::checkSize)
        .or(this::checkAudioUrl)
        .or(this::checkInputAudio)
        .or(this::applyRules)
        .or(this::translate);
  }

  AttemptPlan plan() {
    return new AttemptPlan(
        candidate,
        realtime()
            ? RealtimeTarget.path(service, request, model)
            : RequestTarget.path(service, request, model, wire),
        realtime()
            ? RealtimeTarget.query(candidate.provider(), service, request, model)
            : RequestTarget.query(candidate.provider(), request, wire),
        model,
        voice,
        format,
        responseMode.events(),
        draft.edits(),
        responseMode.conversion(),
        wire);
  }

  private boolean realtime() {
    return request.task() == AudioTask.REALTIME;
  }

  private Optional<SkippedCandidate> chooseModel() {
    String requested = draft.value("model");
    // Most other calls involve no model: none is added to them.
    if (request.task() != AudioTask.OTHER || !requested.isEmpty()) {
      Optional<String> chosen =
          service.models().choose(requested, candidate.models(), substitution);
      if (chosen.isEmpty()) {
        return requested.isEmpty() ? noModel() : reject(Reason.MODEL, "has no model", requested);
      }
      model = chosen.get();
    }
    if (RequestTarget.needsModel(service) && model.isEmpty()) {
      return noModel();
    }
    if (RequestTarget.needsModel(service) && !RequestTarget.safe(model)) {
      return reject(Reason.MODEL, "has no model", model);
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
    String id = draft.isObject("voice") ? draft.value("voice.id") : "";
    boolean object = !id.isEmpty();
    String requested = object ? id : draft.value("voice");
    NameMapping voices = service.voices();
    if (object
        && service.voiceObjects()
        && voices.explicit(requested, candidate.voices()).isEmpty()) {
      voice = requested;
      return Optional.empty();
    }
    Optional<String> chosen = voices.choose(requested, candidate.voices(), substitution);
    if (chosen.isEmpty()) {
      return requested.isEmpty()
          ? reject(Reason.NO_VOICE, "needs a voice and the call names none")
          : reject(Reason.VOICE, "has no voice", requested);
    }
    voice = chosen.get();
    if (!voice.isEmpty()) {
      draft = draft.set("voice", voice);
    } else if (draft.isObject("voice")) {
      draft = draft.remove("voice");
    }
    return Optional.empty();
  }

  private Optional<SkippedCandidate> chooseResponseMode() {
    AudioTask task = request.task();
    boolean events = draft.wantsEvents();
    if (task == AudioTask.OTHER || realtime()) {
      responseMode = new ResponseMode("", events, Conversion.NONE);
      return Optional.empty();
    }
    String requested = draft.value("response_format");
    format = ResponseMode.expected(task, requested);
    Optional<ResponseMode> possible =
        events
            ? ResponseMode.events(task, requested, model, voice, service)
            : ResponseMode.whole(task, requested, model, voice, service.formats());
    if (possible.filter(mode -> converts || !mode.conversion().encodes()).isEmpty()) {
      boolean lacksEvents = events && task != AudioTask.SPEECH && !service.events().matches(model);
      return lacksEvents
          ? reject(Reason.EVENTS, "does not answer this with events")
          : reject(Reason.FORMAT, ResponseMode.lack(format, model, service.formats()), format);
    }
    responseMode = possible.get();
    draft = responseMode.apply(draft);
    return Optional.empty();
  }

  private Optional<SkippedCandidate> checkSize() {
    return SizeCheck.rejection(request, service, model, candidate.provider().name());
  }

  private Optional<SkippedCandidate> checkAudioUrl() {
    return AudioUrlCheck.rejection(
            request, service.recognition().audioUrls(), candidate.provider().name())
        .flatMap(detail -> reject(Reason.AUDIO_URL, detail));
  }

  private Optional<SkippedCandidate> checkInputAudio() {
    boolean lacks = AudioUrlCheck.isInputAudio(request) && !service.recognition().inputAudio();
    return lacks
        ? reject(Reason.BODY, "takes recordings as multipart/form-data only")
        : Optional.empty();
  }

  private Optional<SkippedCandidate> applyRules() {
    if (request.body() != BodyKind.NONE && request.task() != AudioTask.OTHER) {
      RequestDraft named = draft.withLanguage(service.recognition().language());
      draft = named.apply(service.rules(), model).withoutEmptyFields();
    } else {
      draft = draft.apply(service.rules(), model);
    }
    return draft.editable() || draft.edits().isEmpty()
        ? Optional.empty()
        : reject(Reason.BODY, "needs fields changed in a body that has none");
  }

  private Optional<SkippedCandidate> translate() {
    if (service.wire().isOpenAi()) {
      return Optional.empty();
    }
    String sent = responseMode.sent().isEmpty() ? format : responseMode.sent();
    WirePlanner planner = new WirePlanner(service.wire(), draft);
    wire = planner.request(model, voice, sent);
    draft = planner.edited(sent);
    return planner.rejection(wire, substitution, candidate.provider().name());
  }

  private Optional<SkippedCandidate> noModel() {
    return reject(Reason.NO_MODEL, "needs a model and the call names none");
  }

  private Optional<SkippedCandidate> reject(Reason reason, String what, String name) {
    return reject(reason, what + " " + PrintableText.quotedName(name));
  }

  private Optional<SkippedCandidate> reject(Reason reason, String detail) {
    return Optional.of(new SkippedCandidate(candidate.provider().name(), reason, detail));
  }
}
