package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallTrace;
import dev.patchbay.call.ClientDisconnect;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.call.TracedCall;
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
    LimitPermits shares,
    ClientDisconnect departure,
    CallTrace trace,
    long arrived,
    long deadline) {

  /** A call that may take so long from now on, or less if the client says it waits less. */
  static ExchangeCall of(
      HttpServletRequest request,
      LimitPermits shares,
      ClientDisconnect departure,
      Duration patience) {
    CallRecord.Builder call = CallAttributes.get(request, CallRecord.Builder.class);
    ReceivedCall asked = CallAttributes.get(request, ReceivedCall.class);
    Duration time = ClientTimeout.of(asked.request(), patience);
    return new ExchangeCall(
        call.id(),
        asked.request(),
        asked.body(),
        shares,
        departure,
        CallAttributes.find(request, TracedCall.class)
            .map(TracedCall::trace)
            .orElse(CallTrace.NONE),
        call.arrival().nanos(),
        System.nanoTime() + time.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }
}
