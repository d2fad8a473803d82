package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.SpillBuffer;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.CallTrace;
import dev.patchbay.call.ClientDisconnect;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.call.TracedCall;
import dev.patchbay.relay.deadline.CallDeadline;
import dev.patchbay.relay.recording.RecordingConversion;
import dev.patchbay.relay.recording.RecordingStore;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.SplitPlan;
import dev.patchbay.text.AttemptText;
import dev.patchbay.text.AttemptTextSpool;
import dev.patchbay.text.TextPolicySet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A call as the exchange needs it.
 *
 * @param id call id
 * @param request request
 * @param body body of the request
 * @param shares permits of the providers' limits
 * @param departure notifies of the client's disconnect; never for a shared fetch
 * @param trace trace of its attempts
 * @param spills creates the buffer of a response that its client reads slowly
 * @param store storage of converted recordings
 * @param split plan for a recording that is sent smaller or in pieces; empty for all other calls
 * @param texts text of each attempt
 * @param arrived arrival, as a reading of {@link System#nanoTime}
 * @param deadline deadline of its first byte
 */
record ExchangeCall(
    String id,
    AudioRequest request,
    ReceivedBody body,
    LimitPermits permits,
    ClientDisconnect disconnect,
    CallTrace trace,
    Supplier<SpillBuffer> spills,
    RecordingStore store,
    Optional<SplitPlan> split,
    AttemptTextSpool texts,
    long arrived,
    CallDeadline deadline) {

  /**
   * A call that begins now.
   *
   * @param plan what the client's budget has left of the call's plan
   */
  static ExchangeCall of(
      HttpServletRequest request,
      LimitPermits shares,
      ClientDisconnect departure,
      SpoolStats spools,
      Plan plan) {
    CallRecordBuilder call = CallAttributes.get(request, CallRecordBuilder.class);
    ReceivedCall asked = CallAttributes.get(request, ReceivedCall.class);
    BodyLimits limits = CallSettings.get(request, BodyLimits.class);
    return new ExchangeCall(
        call.id(),
        asked.request(),
        asked.body(),
        shares,
        departure,
        CallAttributes.find(request, TracedCall.class)
            .map(TracedCall::trace)
            .orElse(CallTrace.NONE),
        () -> SpillBuffer.within(limits, spools),
        new RecordingStore(limits, spools),
        CallAttributes.find(request, SplitPlan.class).map(split -> split.with(plan)),
        new AttemptTextSpool(
            new AttemptText(CallSettings.get(request, TextPolicySet.class), plan.route().name()),
            limits,
            spools),
        call.arrival().nanos(),
        CallDeadline.of(asked.request(), plan.route().retryLimits().total(), asked.audioLength()));
  }

  /** A call of its own for one piece of the recording. */
  ExchangeCall ofPiece(
      AudioRequest piece,
      ReceivedBody form,
      LimitPermits shared,
      ClientDisconnect left,
      CallDeadline own) {
    return new ExchangeCall(
        id, piece, form, shared, left, trace, spills, store, Optional.empty(), texts, arrived, own);
  }

  /**
   * A call for a piece of this one's text, which begins now.
   *
   * @param piece body of the piece
   * @param format format of its answer
   * @param shares permits of the providers' limits
   * @param patience time until its first byte
   */
  ExchangeCall piece(ReceivedBody piece, String format, LimitPermits shares, Duration patience) {
    return new ExchangeCall(
        id,
        request.piece(format, piece.characters(), piece.size()),
        piece,
        shares,
        new ClientDisconnect(),
        trace,
        spills,
        store,
        Optional.empty(),
        texts,
        arrived,
        CallDeadline.in(patience));
  }

  /** The body of an attempt where it differs from the call's, to be closed with the attempt. */
  Optional<ReceivedBody> bodyFor(AttemptPlan plan, RecordingConversion recording)
      throws IOException {
    return request.task() == AudioTask.SPEECH
        ? texts.body(request, body, plan)
        : recording.convert(body, store);
  }

  Duration remaining() {
    return deadline.left();
  }
}
