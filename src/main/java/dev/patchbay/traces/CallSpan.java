package dev.patchbay.traces;

import dev.patchbay.api.AudioTask;
import dev.patchbay.web.CallEnding;
import dev.patchbay.web.Finished;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.Set;

/** What the span of a whole call says, by the conventions for HTTP servers. */
final class CallSpan {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
  private static final int FIRST_SERVER_ERROR = 500;
  private static final double MILLIS_A_SECOND = 1_000;

  private CallSpan() {}

  /** The method as the conventions have it: a made-up one makes no new word. */
  static String method(String given) {
    return METHODS.contains(given) ? given : "_OTHER";
  }

  static void describe(Span span, Finished call, String scheme) {
    String method = method(call.wanted().method());
    span.setAttribute(Keys.METHOD, method);
    span.setAttribute(Keys.SCHEME, scheme);
    span.setAttribute(Keys.PATH, call.wanted().path());
    span.setAttribute(Keys.STATUS, (long) call.answer().status());
    AudioTask task = call.wanted().task();
    if (task == AudioTask.OTHER) {
      span.updateName(method.equals("_OTHER") ? "HTTP" : method);
    } else {
      span.updateName(method + " /v1" + task.path());
      span.setAttribute(Keys.ROUTE, "/v1" + task.path());
    }
    text(span, Keys.CALL, call.id());
    text(span, Keys.CLIENT, call.wanted().client());
    text(span, Keys.TASK, task.label());
    text(span, Keys.OWN_ROUTE, call.travelled().route());
    text(span, Keys.ENDING, call.travelled().ending().label());
    call.cache().ifPresent(use -> span.setAttribute(Keys.CACHE, use.label()));
    text(span, Keys.MADE_BY, call.producer().provider());
    text(span, Keys.FALLBACK, call.travelled().journey().fallbackReason());
    amounts(span, call);
    error(span, call);
  }

  private static void amounts(Span span, Finished call) {
    span.setAttribute(Keys.ATTEMPTS, (long) call.travelled().journey().attempts());
    span.setAttribute(Keys.BYTES, call.answer().bytes());
    span.setAttribute(Keys.BYTES_IN, call.amounts().bytesIn());
    if (call.amounts().characters() > 0) {
      span.setAttribute(Keys.CHARACTERS, call.amounts().characters());
    }
    Duration audio = call.amounts().audio();
    if (!audio.isZero()) {
      span.setAttribute(Keys.AUDIO, audio.toMillis() / MILLIS_A_SECOND);
    }
    call.answer()
        .firstByteIfAny()
        .ifPresent(time -> span.addEvent("first_byte", call.at().plus(time)));
  }

  // A client's own mistake is no error of the server's.
  private static void error(Span span, Finished call) {
    CallEnding ending = call.travelled().ending();
    int status = call.answer().status();
    if (ending.brokeOff()) {
      span.setAttribute(Keys.ERROR, ending.label());
    } else if (status >= FIRST_SERVER_ERROR) {
      span.setAttribute(Keys.ERROR, String.valueOf(status));
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
