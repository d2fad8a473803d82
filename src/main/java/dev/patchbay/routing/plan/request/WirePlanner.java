package dev.patchbay.routing.plan.request;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.api.PrintableText;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.provider.wire.RequestFormat;
import dev.patchbay.routing.provider.wire.WireFormat;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedCandidate.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Plans the request of an attempt at a provider whose API is not OpenAI's. */
public final class WirePlanner {

  private final WireFormat format;
  private final RequestDraft draft;

  public WirePlanner(WireFormat format, RequestDraft draft) {
    this.format = format;
    this.draft = draft;
  }

  /**
   * The request.
   *
   * @param sent response format that the provider is to answer in, in OpenAI's words
   */
  public WireRequest request(String model, String voice, String sent) {
    WireValues fields = new WireValues(format, draft);
    Map<String, String> values = fields.all(model, voice, sent);
    Map<String, String> headers = new HashMap<>();
    format
        .request()
        .headers()
        .forEach(
            (name, template) ->
                template
                    .expand(key -> values.getOrDefault(key, ""), UnaryOperator.identity())
                    .ifPresent(value -> headers.put(name, value)));
    return new WireRequest(format, values, headers, fields.dropped());
  }

  /** The client's body as it would be edited: with the provider's name of the format. */
  public RequestDraft edited(String sent) {
    boolean named = !format.request().isBuilt() && format.encodings().containsKey(sent);
    return named ? draft.set("response_format", format.encodings().get(sent).name()) : draft;
  }

  /** Why the provider cannot take the call; empty if it can. */
  public Optional<SkippedCandidate> rejection(
      WireRequest wire, Substitution substitution, String provider) {
    RequestFormat request = format.request();
    if (request.isBuilt() && lacksSource()) {
      return reject(provider, Reason.BODY, "needs a text, or a recording in multipart/form-data");
    }
    for (String name : request.path().variables()) {
      // Dot segments would leave the path: dots are not percent-encoded.
      if (wire.value(name).isEmpty() || !RequestTarget.safe(wire.value(name))) {
        return reject(provider, Reason.FIELDS, "needs a value for '" + name + "'");
      }
    }
    if (!wire.headers().values().stream().allMatch(PrintableText::isAscii)) {
      return reject(provider, Reason.FIELDS, "needs values that a header can have");
    }
    if (substitution == Substitution.STRICT && !wire.dropped().isEmpty()) {
      return reject(provider, Reason.FIELDS, "cannot be told " + String.join(", ", wire.dropped()));
    }
    return Optional.empty();
  }

  private boolean lacksSource() {
    AudioRequest received = draft.received();
    return received.task() == AudioTask.SPEECH
        ? received.characters() == 0
        : received.body() != BodyKind.MULTIPART || !received.has("file");
  }

  private static Optional<SkippedCandidate> reject(String provider, Reason reason, String detail) {
    return Optional.of(new SkippedCandidate(provider, reason, detail));
  }
}
