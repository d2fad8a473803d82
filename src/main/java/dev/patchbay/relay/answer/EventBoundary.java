package dev.patchbay.relay.answer;

/**
 * Follows the bytes of an event stream to know where its last event stands; a blank line ends one,
 * and a line ends with LF, CRLF or CR (HTML Living Standard, server-sent events). Threading: one
 * writer.
 */
final class EventBoundary {

  // Nothing is sent yet: as good as after a blank line.
  private int lineEnds = 2;
  private boolean afterReturn;

  /** Notes bytes that went to the client. */
  void sent(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      boolean feed = bytes[i] == '\n';
      boolean carriage = bytes[i] == '\r';
      if (!feed && !carriage) {
        lineEnds = 0;
      } else if (carriage || !afterReturn) {
        lineEnds = Math.min(2, lineEnds + 1);
      }
      afterReturn = carriage;
    }
  }

  /** What has to be sent so that the next event is one of its own. */
  String toBlankLine() {
    return "\n".repeat(2 - lineEnds) + (lineEnds < 2 && afterReturn ? "\n" : "");
  }
}
