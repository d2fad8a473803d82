package dev.patchbay.edge;

import dev.patchbay.call.ArrivalTime;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallEnd;
import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.TracedCall;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outermost station: builds the record of each call when its last byte is written, and passes it to
 * the listeners.
 */
public final class RecordFilter extends HttpFilter {

  private static final Logger LOG = LoggerFactory.getLogger(RecordFilter.class);

  // nginx's status for a client that has disconnected; there is no standard one.
  private static final int BROKEN_OFF = 499;

  private final transient List<CallListener> listeners;
  private final transient Function<HttpServletRequest, String> address;

  /**
   * @param address client's address as it may be logged; empty if it may not
   */
  public RecordFilter(List<CallListener> listeners, Function<HttpServletRequest, String> address) {
    this.listeners = List.copyOf(listeners);
    this.address = address;
  }

  @Override
  protected void doFilter(
      HttpServletRequest received, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = CallAttributes.in(new HeaderCache(received));
    CallRecordBuilder call =
        new CallRecordBuilder(ArrivalTime.now(), request.getMethod(), request.getRequestURI());
    call.address(address.apply(request));
    CallAttributes.put(request, call);
    CountedResponse counted = new CountedResponse(response, call.arrival());
    boolean brokenOff = true;
    listeners.forEach(CallListener::onStart);
    try {
      chain.doFilter(request, counted);
      brokenOff = false;
    } finally {
      Optional<TracedCall> traced = CallAttributes.find(request, TracedCall.class);
      // A session would keep the response, and all that the container has for it, in memory.
      CallRecord.Answer answer = answer(counted, call.arrival(), brokenOff);
      CallEnd.run(request, () -> end(call, answer, traced));
    }
  }

  private void end(CallRecordBuilder call, CallRecord.Answer answer, Optional<TracedCall> traced) {
    CallRecord ended = call.build(call.answer().orElse(answer));
    listeners.forEach(listener -> notifyListener(listener, ended));
    traced.ifPresent(one -> notifyListener(one.listener(), ended));
  }

  private static CallRecord.Answer answer(
      CountedResponse response, ArrivalTime arrival, boolean brokenOff) {
    boolean answered = response.isCommitted() || !brokenOff;
    return new CallRecord.Answer(
        answered ? response.getStatus() : BROKEN_OFF,
        response.count().firstByte(),
        arrival.elapsed(),
        response.count().bytes());
  }

  // A listener's bug must not break a call.
  private static void notifyListener(CallListener listener, CallRecord call) {
    try {
      listener.onEnd(call);
    } catch (RuntimeException bug) {
      LOG.error("{} was not told of by {}", call.id(), listener.getClass().getName(), bug);
    }
  }
}
