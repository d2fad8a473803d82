package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RequestContent;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.client.HeaderRules;
import dev.patchbay.relay.client.ProviderCall;
import dev.patchbay.relay.wire.RequestBuilder;
import dev.patchbay.routing.plan.AttemptPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the request of an attempt from the client's request and the plan. */
final class ProviderCallBuilder {

  private static final Set<String> TRACE = Set.of("traceparent", "tracestate");

  private ProviderCallBuilder() {}

  /**
   * Builds the request.
   *
   * @param received body of the call, or the one converted for this provider
   * @param trace trace headers that replace the client's
   */
  static ProviderCall of(
      ExchangeCall call, ReceivedBody received, AttemptPlan plan, Map<String, String> trace)
      throws IOException {
    List<HeaderLine> headers = headers(call.request(), plan);
    headers.removeIf(line -> line.name().equals("x-request-id"));
    headers.add(new HeaderLine("x-request-id", call.id()));
    if (!trace.isEmpty()) {
      headers.removeIf(line -> TRACE.contains(line.name()));
      trace.forEach((name, value) -> headers.add(new HeaderLine(name, value)));
    }
    return new ProviderCall(
        call.request().method(),
        plan.provider().url(),
        target(plan),
        headers,
        content(call.request(), received, plan));
  }

  /** The headers of an attempt, without the call's id. */
  static List<HeaderLine> headers(AudioRequest request, AttemptPlan plan) {
    List<HeaderLine> headers =
        new ArrayList<>(
            HeaderRules.toProvider(
                request.headers(), plan.provider(), CallFingerprints.mayBeShared(request, plan)));
    plan.wire().headers().forEach((name, value) -> headers.add(new HeaderLine(name, value)));
    return headers;
  }

  static RequestContent content(AudioRequest request, ReceivedBody body, AttemptPlan plan)
      throws IOException {
    if (plan.wire().isBuilt()) {
      return RequestBuilder.content(request.task(), plan.wire(), body.source());
    }
    return request.task() == AudioTask.OTHER
        ? body.edit(plan.edits())
        : body.editRecording(plan.edits());
  }

  /** Path and query. */
  static String target(AttemptPlan plan) {
    String path = plan.provider().url().getRawPath() + plan.path();
    String separator = path.contains("?") ? "&" : "?";
    return escaped(plan.query().isEmpty() ? path : path + separator + plan.query());
  }

  // Other characters that RFC 3986 wants escaped are sent as they came: signatures go by every
  // byte.
  private static String escaped(String target) {
    StringBuilder escaped = new StringBuilder(target.length());
    for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 0x7f || b == '#') {
        escaped.append(String.format("%%%02X", b & 0xff));
      } else {
        escaped.append((char) b);
      }
    }
    return escaped.toString();
  }
}
