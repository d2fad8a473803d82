package dev.patchbay.relay.answer;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ErrorJson;
import java.nio.charset.StandardCharsets;

/** The last event of a stream that failed after its first byte; clients raise it as an error. */
final class EventStreamError {

  private EventStreamError() {}

  /** The event, kept apart from one that the provider did not finish. */
  static byte[] bytes(ApiError error, EventBoundary tail) {
    String event = tail.toBlankLine() + "data: " + ErrorJson.text(error) + "\n\n";
    return event.getBytes(StandardCharsets.UTF_8);
  }
}
