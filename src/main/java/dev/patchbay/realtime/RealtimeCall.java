package dev.patchbay.realtime;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.SubprotocolKey;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.CallTrace;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.call.TracedCall;
import dev.patchbay.realtime.session.SessionLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A call that is to become a session.
 *
 * @param record record of the call
 * @param request request
 * @param permits permit by provider, of the provider's limit
 * @param limits limits of sessions
 * @param trace trace of its attempts
 * @param departure disconnect of its client
 */
record RealtimeCall(
    CallRecordBuilder record,
    AudioRequest request,
    Function<String, LimitPermit> permits,
    SessionLimits limits,
    CallTrace trace,
    EarlyDisconnect departure) {

  static RealtimeCall of(HttpServletRequest request) {
    return new RealtimeCall(
        CallAttributes.get(request, CallRecordBuilder.class),
        CallAttributes.get(request, ReceivedCall.class).request(),
        CallAttributes.get(request, LimitPermits.class).forProvider(),
        CallSettings.get(request, SessionLimits.class),
        CallAttributes.find(request, TracedCall.class)
            .map(TracedCall::trace)
            .orElse(CallTrace.NONE),
        EarlyDisconnect.of(request));
  }

  String id() {
    return record.id();
  }

  /** The client's headers; a key that it sends as a subprotocol is one of them. */
  Map<String, List<String>> headers() {
    Map<String, List<String>> headers = request.headers();
    if (headers.containsKey("authorization")) {
      return headers;
    }
    Map<String, List<String>> all = new HashMap<>(headers);
    SubprotocolKey.of(headers.getOrDefault("sec-websocket-protocol", List.of()))
        .ifPresent(key -> all.put("authorization", List.of("Bearer " + key)));
    return all;
  }
}
