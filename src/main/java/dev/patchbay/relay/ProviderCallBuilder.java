package dev.patchbay.relay;

import dev.patchbay.api.AudioTask;
import dev.patchbay.body.RequestContent;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.client.HeaderRules;
import dev.patchbay.relay.client.ProviderCall;
import dev.patchbay.routing.plan.AttemptPlan;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Builds the request of an attempt from the client's request and the plan. */
public final class ProviderCallBuilder {

  private static final String NEVER_BARE = " \"<>\\^`{|}#";
  private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final Set<String> TRACE = Set.of("traceparent", "tracestate");

  private ProviderCallBuilder() {}

  /**
   * Builds the request.
   *
   * @param trace trace headers that replace the client's
   */
  static ProviderCall of(ExchangeCall call, AttemptPlan plan, Map<String, String> trace) {
    List<HeaderLine> headers =
        new ArrayList<>(
            HeaderRules.toProvider(
                call.request().headers(),
                plan.provider(),
                CallFingerprints.mayBeShared(call.request(), plan)));
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
    return new ProviderCall(call.request().method(), target(plan), headers, body);
  }

  /** Absolute URL of an attempt. */
  public static URI target(AttemptPlan plan) {
    String query = plan.query().isEmpty() ? "" : "?" + escaped(plan.query());
    return URI.create(plan.provider().url() + plan.path() + query);
  }

  // Clients send characters unescaped that RFC 3986 and java.net.URI want escaped.
  private static String escaped(String query) {
    StringBuilder escaped = new StringBuilder(query.length());
    for (byte b : query.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 0x7f || NEVER_BARE.indexOf(b) >= 0) {
        escaped.append(String.format("%%%02X", b & 0xff));
      } else {
        escaped.append((char) b);
      }
    }
    return BARE_PERCENT.matcher(escaped).replaceAll("%25");
  }
}
