package dev.patchbay.traces;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.AttemptTrace;
import dev.patchbay.call.CallTrace;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.TokenUsage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts a client span for each attempt of a call, by OpenTelemetry's conventions for HTTP clients
 * and for generative AI; these have no names for speech yet.
 */
final class AttemptSpans implements CallTrace {

  private static final int LONGEST_NAME = 100;

  private final Tracer tracer;
  private final Context call;

  AttemptSpans(Tracer tracer, Context call) {
    this.tracer = tracer;
    this.call = call;
  }

  @Override
  public AttemptTrace attempt(String method, AudioTask task, AttemptPlan plan) {
    SpanBuilder span =
        tracer
            .spanBuilder(name(method, task, plan))
            .setSpanKind(SpanKind.CLIENT)
            .setParent(call)
            .setAttribute(SpanAttributes.METHOD, CallSpan.method(method));
    address(span, plan);
    if (task != AudioTask.OTHER) {
      span.setAttribute(SpanAttributes.AI_OPERATION, task.label());
      span.setAttribute(SpanAttributes.AI_OUTPUT, task == AudioTask.SPEECH ? "speech" : "text");
    }
    span.setAttribute(SpanAttributes.AI_PROVIDER, plan.provider().name());
    if (!plan.model().isEmpty()) {
      span.setAttribute(SpanAttributes.AI_MODEL, plan.model());
    }
    if (!plan.voice().isEmpty()) {
      span.setAttribute(SpanAttributes.VOICE, plan.voice());
    }
    return new AttemptSpan(span.startSpan(), Instant.now());
  }

  private static String name(String method, AudioTask task, AttemptPlan plan) {
    if (task == AudioTask.OTHER) {
      return CallSpan.method(method).replace("_OTHER", "HTTP");
    }
    String name = (task.label() + " " + plan.model()).strip();
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  // Without the query: some providers take their key there.
  private static void address(SpanBuilder span, AttemptPlan plan) {
    URI url = plan.provider().url();
    span.setAttribute(SpanAttributes.URL, url + plan.path());
    if (url.getHost() != null) {
      span.setAttribute(SpanAttributes.SERVER, url.getHost());
      span.setAttribute(SpanAttributes.PORT, (long) port(url));
    }
  }

  private static int port(URI url) {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }

  /** The span of one attempt, until it ends. */
  private final class AttemptSpan implements AttemptTrace {

    private final Span span;
    private final Instant started;

    AttemptSpan(Span span, Instant started) {
      this.span = span;
      this.started = started;
    }

    @Override
    public Map<String, String> headers() {
      Map<String, String> headers = new HashMap<>();
      W3CTraceContextPropagator.getInstance().inject(call.with(span), headers, Map::put);
      return headers;
    }

    @Override
    public void turn(TokenUsage tokens) {
      span.addEvent(
          "turn",
          Attributes.of(
              SpanAttributes.TOKENS_IN, tokens.in(), SpanAttributes.TOKENS_OUT, tokens.out()));
    }

    @Override
    public void end(Outcome outcome, String brokeOff) {
      span.setAttribute(SpanAttributes.OUTCOME, outcome.label());
      if (outcome instanceof Outcome.Served served) {
        span.setAttribute(SpanAttributes.STATUS, (long) served.status());
        span.addEvent("first_byte", started.plus(served.firstByte()));
      }
      if (outcome instanceof Outcome.Answered answered) {
        span.setAttribute(SpanAttributes.STATUS, (long) answered.status());
        error(String.valueOf(answered.status()));
      }
      if (outcome instanceof Outcome.Failed failed) {
        error(failed.fault().label());
      }
      if (!brokeOff.isEmpty()) {
        error(brokeOff);
      }
      span.end();
    }

    private void error(String type) {
      span.setAttribute(SpanAttributes.ERROR, type);
      span.setStatus(StatusCode.ERROR);
    }
  }
}
