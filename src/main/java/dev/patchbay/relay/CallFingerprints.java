package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.relay.answer.ExpectedAnswer;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.client.HeaderRules;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.plan.request.WireRequest;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.text.AttemptTextSpool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Computes the fingerprint of a planned call from its first attempt. */
final class CallFingerprints {

  // These identify the client or the encoding of the body, or are not sent for these calls.
  private static final Set<String> NOT_OF_THE_ANSWER =
      Set.of(
          "user-agent",
          "x-request-id",
          "traceparent",
          "tracestate",
          "content-type",
          "accept",
          "accept-language",
          "accept-encoding");

  private CallFingerprints() {}

  /** Fingerprint of a call; empty for events and for calls that are passed through. */
  static Optional<CallFingerprint> of(Plan plan, ExchangeCall call) throws IOException {
    boolean pieces = call.split().isPresent() || plan.isSplit();
    boolean events = pieces && call.request().wantsEvents();
    return events ? Optional.empty() : of(plan, call.request(), call.body(), call.texts());
  }

  /** Fingerprint of a call by the text that its first provider gets. */
  static Optional<CallFingerprint> of(
      Plan plan, AudioRequest request, ReceivedBody received, AttemptTextSpool texts)
      throws IOException {
    Optional<ReceivedBody> spoken = texts.body(request, received, plan.attempts().get(0));
    try {
      return of(plan, request, spoken.orElse(received));
    } finally {
      spoken.ifPresent(ReceivedBody::close);
    }
  }

  private static Optional<CallFingerprint> of(
      Plan plan, AudioRequest request, ReceivedBody received) throws IOException {
    AttemptPlan first = plan.attempts().get(0);
    if (!mayBeShared(request, first)) {
      return Optional.empty();
    }
    return received
        .fingerprint(edits(first, request))
        .map(
            body ->
                new CallFingerprint(
                    request.task(),
                    plan.route().name(),
                    request.client(),
                    towards(plan, request),
                    body));
  }

  /** Of a body that is built anew only the text or the recording counts; the rest is in values. */
  private static List<FieldEdit> edits(AttemptPlan plan, AudioRequest request) {
    if (!plan.wire().isBuilt()) {
      return plan.edits();
    }
    return request.fields().keySet().stream()
        .map(field -> field.indexOf('.') < 0 ? field : field.substring(0, field.indexOf('.')))
        .filter(field -> !field.equals("input") && !field.equals("file"))
        .distinct()
        .<FieldEdit>map(FieldEdit.Remove::new)
        .toList();
  }

  /** True for an attempt whose answer may be cached for other clients. */
  static boolean mayBeShared(AudioRequest request, AttemptPlan plan) {
    boolean events = plan.events() || plan.conversion().makesEvents();
    return !events && request.task() != AudioTask.OTHER;
  }

  private static List<String> towards(Plan whole, AudioRequest request) {
    AttemptPlan plan = whole.attempts().get(0);
    Provider provider = plan.provider();
    List<String> all = new ArrayList<>();
    all.add(provider.name());
    all.add(provider.url().toString());
    all.add(plan.path());
    all.add(plan.query());
    all.add(plan.model());
    all.add(plan.voice());
    all.add(plan.format());
    all.add(plan.conversion().name());
    ExpectedAnswer expected = ExpectedAnswer.of(request.task(), plan);
    all.add(String.valueOf(expected.pcmRate()));
    if (expected.isProcessed()) {
      all.add(String.valueOf(expected.processing()));
    }
    if (whole.isSplit()) {
      all.add(whole.split().toString());
      provider
          .service(request.task())
          .ifPresent(service -> all.add(service.formats().processing().pause().toString()));
    }
    if (plan.wire() != WireRequest.OPENAI) {
      all.add(plan.wire().format().toString());
      all.add(new TreeMap<>(plan.wire().values()).toString());
      all.add(new TreeMap<>(plan.wire().headers()).toString());
    }
    int headers = all.size();
    for (HeaderLine line : HeaderRules.toProvider(request.headers(), provider, true)) {
      if (matters(line.name(), provider)) {
        all.add(line.name() + ": " + line.value());
      }
    }
    Collections.sort(all.subList(headers, all.size()));
    return all;
  }

  private static boolean matters(String name, Provider provider) {
    // With a client's own key the answer is that client's.
    boolean ofClient = provider.signIn().scheme() == SignIn.Scheme.CLIENT;
    boolean signsIn =
        name.equals("authorization")
            || name.equals("api-key")
            || name.equalsIgnoreCase(provider.signIn().header());
    if (signsIn) {
      return ofClient;
    }
    return !NOT_OF_THE_ANSWER.contains(name) || provider.headers().forwarded().matches(name);
  }
}
