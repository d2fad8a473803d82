package dev.patchbay.edge;

import dev.patchbay.call.ArrivalTime;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost station: writes one record of each call when its last byte is out, and shows it to
 * whoever wants to know.
 */
public final class RecordFilter extends HttpFilter {

  private static final Logger LOG = LoggerFactory.getLogger(RecordFilter.class);

  private final transient List<CallListener> listeners;

  public RecordFilter(List<CallListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ArrivalTime arrival = ArrivalTime.now();
    CallAttributes.put(request, arrival);
    CountedResponse counted = new CountedResponse(response, arrival);
    boolean brokenOff = true;
    listeners.forEach(CallListener::begun);
    try {
      chain.doFilter(request, counted);
      brokenOff = false;
    } finally {
      CallRecord call = new CallRecorder(request).finished(counted, brokenOff);
      CallAttributes.put(request, call);
      listeners.forEach(listener -> tell(listener, call));
    }
  }

  // A call that went well is not spoilt by somebody who cannot write it down.
  private static void tell(CallListener listener, CallRecord call) {
    try {
      listener.ended(call);
    } catch (RuntimeException bug) {
      LOG.error("{} was not told of by {}", call.id(), listener.getClass().getName(), bug);
    }
  }
}
