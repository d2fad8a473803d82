package dev.patchbay.relay.answer;

import dev.patchbay.api.ReportedAudioLength;

/**
 * Reads the same from a stream of events, of which the last tells it: {@code transcript.text.done}.
 * An event is the lines up to a blank one, and a line ends with LF, CRLF or CR (HTML Living
 * Standard, server-sent events). Threading: one reader.
 */
final class UsageEventScanner {

  private static final String DONE = "transcript.text.done";
  private static final String FIELD = "data:";

  private UsageJsonScanner event = new UsageJsonScanner();
  private ReportedAudioLength heard = ReportedAudioLength.UNKNOWN;
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

  /** What was found so far. */
  ReportedAudioLength heard() {
    return heard;
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
      heard = event.heard();
    }
    event = new UsageJsonScanner();
  }
}
