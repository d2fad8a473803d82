package dev.patchbay.relay.answer;

import dev.patchbay.api.ProviderUsage;
import java.util.Set;

/**
 * Extracts the reported usage from server-sent events (SSE), as they pass: the last event, {@code
 * transcript.text.done} or {@code speech.audio.done}, holds it. A blank line ends an event, and LF,
 * CRLF or CR ends a line (HTML Living Standard, server-sent events).
 *
 * <p>Threading: one reader.
 */
final class UsageEventScanner {

  private static final Set<String> DONE = Set.of("transcript.text.done", "speech.audio.done");
  private static final String FIELD = "data:";

  private UsageJsonScanner event = new UsageJsonScanner();
  private ProviderUsage reported = ProviderUsage.UNKNOWN;
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

  /** The usage found up to now. */
  ProviderUsage reportedUsage() {
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
    if (DONE.contains(event.type())) {
      reported = event.reportedUsage();
    }
    event = new UsageJsonScanner();
  }
}
