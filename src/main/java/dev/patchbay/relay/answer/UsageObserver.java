package dev.patchbay.relay.answer;

import dev.patchbay.api.ReportedAudioLength;
import java.io.IOException;
import java.io.InputStream;

/**
 * A provider's answer on its way through, of which is noted how much audio the provider says it has
 * listened to. Threading: one reader.
 */
final class UsageObserver extends InputStream {

  /** How it would be said. */
  enum Form {
    NOTHING,
    JSON,
    EVENTS
  }

  private final InputStream in;
  private final Form form;
  private final UsageJsonScanner json = new UsageJsonScanner();
  private final UsageEventScanner events = new UsageEventScanner();

  UsageObserver(InputStream answer, Form form) {
    this.in = answer;
    this.form = form;
  }

  /** What was said so far; all of it at the stream's end. */
  ReportedAudioLength heard() {
    return switch (form) {
      case NOTHING -> ReportedAudioLength.UNKNOWN;
      case JSON -> json.heard();
      case EVENTS -> events.heard();
    };
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      note(buffer, offset, count);
    }
    return count;
  }

  private void note(byte[] bytes, int offset, int count) {
    switch (form) {
      case NOTHING -> {}
      case JSON -> json.read(bytes, offset, count);
      case EVENTS -> events.read(bytes, offset, count);
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
