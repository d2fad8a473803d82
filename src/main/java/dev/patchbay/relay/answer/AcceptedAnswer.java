package dev.patchbay.relay.answer;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ProviderUsage;
import dev.patchbay.call.Producer;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider's response that passed its checks, as the client is to get it, first bytes buffered.
 *
 * @param status HTTP status
 * @param headers headers for the client, without framing
 * @param length length of the body in bytes; -1 if unknown
 * @param first buffer with the first bytes; reused for the next read once they are sent, unless it
 *     is full
 * @param count number of bytes in the buffer; 0 for an empty body
 * @param body rest of the body
 * @param boundary end of the last event sent; unused if there are no events
 * @param isEvents true for server-sent events
 * @param usage observer of the provider's body, which finds the audio duration it reports
 * @param converted true if the body is not the provider's own
 */
public record AcceptedAnswer(
    int status,
    List<HeaderLine> headers,
    long length,
    byte[] first,
    int count,
    InputStream body,
    EventBoundary boundary,
    boolean isEvents,
    UsageObserver usage,
    boolean converted) {

  private static final byte[] NOTHING = {};
  private static final Logger LOG = LoggerFactory.getLogger(AcceptedAnswer.class);

  public AcceptedAnswer with(List<HeaderLine> more) {
    List<HeaderLine> all = new ArrayList<>(headers);
    all.addAll(more);
    return new AcceptedAnswer(
        status, all, length, first, count, body, boundary, isEvents, usage, converted);
  }

  /**
   * Releases what a conversion holds; the provider's connection has been closed before. Closing the
   * provider's own body would first read the rest of it.
   */
  public void endConversion() {
    if (!converted) {
      return;
    }
    try {
      body.close();
    } catch (IOException ended) {
      LOG.debug("a converted answer has ended already", ended);
    }
  }

  AcceptedAnswer withBody(byte[] newFirst, int newCount, AnswerConverter.Result converted) {
    return new AcceptedAnswer(
        status,
        headers,
        converted.length(),
        newFirst,
        newCount,
        converted.stream(),
        boundary,
        isEvents,
        usage,
        true);
  }

  /** The head of the client's response. */
  public AnswerHead head(Producer producer) {
    Map<String, String> values = new LinkedHashMap<>();
    // RFC 9110 §5.2: lines of one name are one list.
    headers.forEach(line -> values.merge(line.name(), line.value(), (a, b) -> a + ", " + b));
    return new AnswerHead(status, values, length, producer);
  }

  /** The usage that the provider reports; complete once the body is read to its end. */
  public ProviderUsage reportedUsage() {
    return usage.reportedUsage();
  }

  /** Follows bytes that are sent to the client. */
  public void noteSent(byte[] bytes, int offset, int length) {
    if (isEvents) {
      boundary.noteSent(bytes, offset, length);
    }
  }

  /** What can still be sent after a stream broke: an error event, or nothing. */
  public byte[] trailingError(Fault fault) {
    if (!isEvents) {
      return NOTHING;
    }
    return EventStreamError.bytes(error(fault), boundary);
  }

  private static ApiError error(Fault fault) {
    String message = "The provider failed in the middle of its response.";
    return fault == Fault.STOPPED
        ? ApiError.unavailable("The router is stopping; try again.", "stopping")
        : ApiError.of(502, message, "provider_" + fault.label());
  }
}
