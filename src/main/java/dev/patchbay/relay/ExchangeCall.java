package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.Asked;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.routing.Shares;
import dev.patchbay.web.Arrival;
import dev.patchbay.web.CallId;
import dev.patchbay.web.CallTrace;
import dev.patchbay.web.Departure;
import dev.patchbay.web.Facts;
import dev.patchbay.web.Traced;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * One call as the exchange needs it.
 *
 * @param id its name in headers and logs
 * @param request what is asked
 * @param body what came with it
 * @param shares what it may take of the providers
 * @param departure tells when the client has left; of a fetch that others share it never does
 * @param trace follows its attempts
 * @param arrived moment of {@link System#nanoTime} at which it came
 * @param deadline moment of {@link System#nanoTime} by which the first byte must have come
 */
record ExchangeCall(
    String id,
    AudioRequest request,
    ReceivedBody body,
    Shares shares,
    Departure departure,
    CallTrace trace,
    long arrived,
    long deadline) {

  /** A call that may take so long from now on, or less if the client says it waits less. */
  static ExchangeCall of(
      HttpServletRequest request, Shares shares, Departure departure, Duration patience) {
    Asked asked = Facts.get(request, Asked.class);
    Duration time = ClientPatience.of(asked.request(), patience);
    return new ExchangeCall(
        Facts.get(request, CallId.class).value(),
        asked.request(),
        asked.body(),
        shares,
        departure,
        Facts.find(request, Traced.class).map(Traced::trace).orElse(CallTrace.NONE),
        Facts.get(request, Arrival.class).nanos(),
        System.nanoTime() + time.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }
}
