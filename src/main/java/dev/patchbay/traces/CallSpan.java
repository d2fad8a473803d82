package dev.patchbay.traces;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallUsage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.Set;

/** Attributes of the span of a whole call, by OpenTelemetry's conventions for HTTP servers. */
final class CallSpan {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
  private static final int FIRST_SERVER_ERROR = 500;
  private static final double MILLIS_A_SECOND = 1_000;

  private CallSpan() {}

  /** The method, or {@code _OTHER} for one that is not standard, as the conventions want it. */
  static String method(String given) {
    return METHODS.contains(given) ? given : "_OTHER";
  }

  static void describe(Span span, CallRecord call, String scheme) {
    String method = method(call.request().method());
    span.setAttribute(SpanAttributes.METHOD, method);
    span.setAttribute(SpanAttributes.SCHEME, scheme);
    span.setAttribute(SpanAttributes.PATH, call.request().path());
    span.setAttribute(SpanAttributes.STATUS, (long) call.answer().status());
    AudioTask task = call.request().task();
    if (task == AudioTask.OTHER) {
      span.updateName(method.equals("_OTHER") ? "HTTP" : method);
    } else {
      span.updateName(method + " /v1" + task.path());
      span.setAttribute(SpanAttributes.ROUTE, "/v1" + task.path());
    }
    text(span, SpanAttributes.CALL, call.id());
    text(span, SpanAttributes.CLIENT, call.request().client());
    text(span, SpanAttributes.TASK, task.label());
    text(span, SpanAttributes.OWN_ROUTE, call.routeTaken().route());
    text(span, SpanAttributes.ENDING, call.routeTaken().ending().label());
    call.cache().ifPresent(use -> span.setAttribute(SpanAttributes.CACHE, use.label()));
    text(span, SpanAttributes.MADE_BY, call.producer().provider());
    text(span, SpanAttributes.FALLBACK, call.routeTaken().journey().fallbackReason());
    amounts(span, call);
    error(span, call);
  }

  private static void amounts(Span span, CallRecord call) {
    span.setAttribute(SpanAttributes.ATTEMPTS, (long) call.routeTaken().journey().attempts());
    span.setAttribute(SpanAttributes.BYTES, call.answer().bytes());
    span.setAttribute(SpanAttributes.BYTES_IN, call.amounts().bytesIn());
    if (call.amounts().characters() > 0) {
      span.setAttribute(SpanAttributes.CHARACTERS, call.amounts().characters());
    }
    Duration audio = call.amounts().audio();
    if (!audio.isZero()) {
      span.setAttribute(SpanAttributes.AUDIO, audio.toMillis() / MILLIS_A_SECOND);
    }
    call.session().ifPresent(session -> session(span, session));
    call.answer()
        .firstByteIfAny()
        .ifPresent(time -> span.addEvent("first_byte", call.at().plus(time)));
  }

  private static void session(Span span, CallUsage.Session session) {
    span.setAttribute(SpanAttributes.TURNS, session.turns());
    span.setAttribute(SpanAttributes.TOKENS_IN, session.tokens().in());
    span.setAttribute(SpanAttributes.TOKENS_OUT, session.tokens().out());
    span.setAttribute(SpanAttributes.CLOSE_CODE, (long) session.closeCode());
  }

  // By the conventions, a status 4xx is no error of a server's span.
  private static void error(Span span, CallRecord call) {
    CallEnding ending = call.routeTaken().ending();
    int status = call.answer().status();
    if (ending.isBrokenOff()) {
      span.setAttribute(SpanAttributes.ERROR, ending.label());
    } else if (status >= FIRST_SERVER_ERROR) {
      span.setAttribute(SpanAttributes.ERROR, String.valueOf(status));
    } else {
      return;
    }
    span.setStatus(StatusCode.ERROR);
  }

  private static void text(Span span, AttributeKey<String> key, String value) {
    if (!value.isEmpty()) {
      span.setAttribute(key, value);
    }
  }
}
