package dev.patchbay.traces;

import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallEnd;
import dev.patchbay.call.TracedCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Starts the server span of a call, as a child of its caller's if a {@code traceparent} is sent.
 */
final class TraceFilter extends HttpFilter {

  private final transient Tracer tracer;

  TraceFilter(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  protected void doFilter(
      HttpServletRequest received, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = CallAttributes.in(received);
    Context caller =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), request, new HeaderGetter());
    Span span =
        tracer
            .spanBuilder(CallSpan.method(request.getMethod()))
            .setSpanKind(SpanKind.SERVER)
            .setParent(caller)
            .startSpan();
    String scheme = request.getScheme();
    CallAttributes.put(
        request,
        new TracedCall(
            new AttemptSpans(tracer, caller.with(span)),
            call -> CallSpan.describe(span, call, scheme)));
    try {
      chain.doFilter(request, response);
    } finally {
      CallEnd.run(request, span::end);
    }
  }
}
