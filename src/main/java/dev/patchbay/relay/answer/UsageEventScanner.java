package dev.patchbay.relay.answer;

import dev.patchbay.api.ReportedAudioLength;

/**
 * Extracts the reported audio duration from server-sent events (SSE), as they pass: the last event,
 * {@code transcript.text.done}, holds the usage. A blank line ends an event, and LF, CRLF or CR
 * ends a line (HTML Living Standard, server-sent events).
 *
 * <p>Threading: one reader.
 */
final class UsageEventScanner {

  private static final String DONE = "transcript.text.done";
  private static final String FIELD = "data:";

  private UsageJsonScanner event = new UsageJsonScanner();
  private ReportedAudioLength reported = ReportedAudioLength.UNKNOWN;
  private int column;
  private boolean isData = true;
  private boolean afterReturn;

  /** Takes the next bytes of the stream. */
  void read(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      byte b = bytes[i];
      boolean restOfReturn = b == '\n' && afterReturn;
      afterReturn = b == '\r';
      if (b != '\n' && b != '\r') {
        inLine(bytes, i);
      } else if (!restOfReturn) {
        endLine();
      }
    }
  }

  /** The duration found up to now. */
  ReportedAudioLength reportedAudio() {
    return reported;
  }

  private void inLine(byte[] bytes, int at) {
    if (column < FIELD.length()) {
      isData &= bytes[at] == FIELD.charAt(column);
      column++;
      return;
    }
    if (isData) {
      event.read(bytes, at, 1);
    }
  }

  private void endLine() {
    if (column == 0) {
      endEvent();
    }
    column = 0;
    isData = true;
  }

  private void endEvent() {
    if (event.type().equals(DONE)) {
      reported = event.reportedAudio();
    }
    event = new UsageJsonScanner();
  }
}
