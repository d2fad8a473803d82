package dev.patchbay.relay.answer;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ReportedAudioLength;
import dev.patchbay.call.Producer;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.routing.outcome.Fault;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider's good answer as the client is to get it, its first bytes in hand.
 *
 * @param status the HTTP status
 * @param headers for the client, framing left out
 * @param length of the body in bytes; -1 if it is not known
 * @param first the buffer with the first bytes; read into again once they are out, if it is not
 *     full
 * @param count bytes in it; 0 for an empty body
 * @param body what follows
 * @param events follows where the last event stands; unused for other answers
 * @param isEvents true for server-sent events
 * @param source the provider's body, which tells in the end how much audio was listened to
 */
public record AcceptedAnswer(
    int status,
    List<HeaderLine> headers,
    long length,
    byte[] first,
    int count,
    InputStream body,
    EventBoundary events,
    boolean isEvents,
    UsageObserver source) {

  private static final byte[] NOTHING = {};

  public AcceptedAnswer with(List<HeaderLine> more) {
    List<HeaderLine> all = new ArrayList<>(headers);
    all.addAll(more);
    return new AcceptedAnswer(status, all, length, first, count, body, events, isEvents, source);
  }

  /** The head of the client's answer. */
  public AnswerHead head(Producer producer) {
    Map<String, String> values = new LinkedHashMap<>();
    // RFC 9110 §5.2: lines of one name are one list.
    headers.forEach(line -> values.merge(line.name(), line.value(), (a, b) -> a + ", " + b));
    return new AnswerHead(status, values, length, producer);
  }

  /** How much audio the provider says it took; all of it when the body was read to its end. */
  public ReportedAudioLength heard() {
    return source.heard();
  }

  /** Notes bytes on their way to the client. */
  public void sent(byte[] bytes, int offset, int length) {
    if (isEvents) {
      events.sent(bytes, offset, length);
    }
  }

  /** What can still be said to the client of a stream that broke. */
  public byte[] farewell(Fault fault) {
    if (!isEvents) {
      return NOTHING;
    }
    String message = "The provider failed in the middle of its answer.";
    return EventStreamError.bytes(ApiError.of(502, message, "provider_" + fault.label()), events);
  }
}
