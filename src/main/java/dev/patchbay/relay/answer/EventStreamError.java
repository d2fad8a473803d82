package dev.patchbay.relay.answer;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ErrorJson;
import java.nio.charset.StandardCharsets;

/** Error event that ends an event stream that failed midway; clients raise it as an error. */
final class EventStreamError {

  private EventStreamError() {}

  /** The event, separated from one that the provider did not finish. */
  static byte[] bytes(ApiError error, EventBoundary boundary) {
    String event = boundary.missingLineEnds() + "data: " + ErrorJson.text(error) + "\n\n";
    return event.getBytes(StandardCharsets.UTF_8);
  }
}
