package dev.patchbay.testkit;

import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallTrace;
import dev.patchbay.call.TracedCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request with an additional call listener, with traces or without. */
final class ListenedRequest extends HttpServletRequestWrapper {

  private final CallListener listener;

  ListenedRequest(HttpServletRequest request, CallListener listener) {
    super(request);
    this.listener = listener;
  }

  // The traces station, if there is one, comes before the one that begins the record.
  @Override
  public void setAttribute(String name, Object value) {
    super.setAttribute(name, value instanceof TracedCall traced ? both(traced) : value);
    String trace = TracedCall.class.getName();
    if (value instanceof CallRecord.Builder && getAttribute(trace) == null) {
      super.setAttribute(trace, new TracedCall(CallTrace.NONE, listener));
    }
  }

  private TracedCall both(TracedCall traced) {
    return new TracedCall(
        traced.trace(),
        call -> {
          traced.listener().onEnd(call);
          listener.onEnd(call);
        });
  }
}
