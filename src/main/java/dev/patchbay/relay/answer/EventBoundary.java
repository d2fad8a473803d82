package dev.patchbay.relay.answer;

/**
 * Tracks the boundary of the last server-sent event (SSE) that was sent. A blank line ends an
 * event, and LF, CRLF or CR ends a line (HTML Living Standard, server-sent events).
 *
 * <p>Threading: one writer.
 */
final class EventBoundary {

  // Before the first byte counts as after a blank line.
  private int lineEnds = 2;
  private boolean afterReturn;

  /** Follows bytes that are sent to the client. */
  void noteSent(byte[] bytes, int offset, int length) {
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

  /** The line ends that are missing to the blank line that ends an unfinished event. */
  String missingLineEnds() {
    return "\n".repeat(2 - lineEnds) + (lineEnds < 2 && afterReturn ? "\n" : "");
  }
}
