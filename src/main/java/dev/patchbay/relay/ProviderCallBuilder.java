package dev.patchbay.relay;

import dev.patchbay.api.AudioTask;
import dev.patchbay.body.RequestContent;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.client.HeaderRules;
import dev.patchbay.relay.client.ProviderCall;
import dev.patchbay.routing.plan.AttemptPlan;
import java.nio.charset.StandardCharsets;
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
   * @param trace trace headers that replace the client's
   */
  static ProviderCall of(ExchangeCall call, AttemptPlan plan, Map<String, String> trace) {
    List<HeaderLine> headers =
        HeaderRules.toProvider(
            call.request().headers(),
            plan.provider(),
            CallFingerprints.mayBeShared(call.request(), plan));
    headers.removeIf(line -> line.name().equals("x-request-id"));
    headers.add(new HeaderLine("x-request-id", call.id()));
    if (!trace.isEmpty()) {
      headers.removeIf(line -> TRACE.contains(line.name()));
      trace.forEach((name, value) -> headers.add(new HeaderLine(name, value)));
    }
    RequestContent body =
        call.request().task() == AudioTask.OTHER
            ? call.body().edit(plan.edits())
            : call.body().editRecording(plan.edits());
    return new ProviderCall(
        call.request().method(), plan.provider().url(), target(plan), headers, body);
  }

  private static String target(AttemptPlan plan) {
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
