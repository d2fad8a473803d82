package dev.patchbay.relay.answer;

import dev.patchbay.api.ProviderUsage;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes a response through unchanged and extracts the usage that the provider reports.
 *
 * <p>Threading: one reader.
 */
final class UsageObserver extends InputStream {

  /** Format of the response, which decides where the usage is. */
  enum Format {
    /** No usage to look for. */
    NONE,
    JSON,
    EVENTS
  }

  private final InputStream in;
  private final Format format;
  private final UsageJsonScanner json = new UsageJsonScanner();
  private final UsageEventScanner events = new UsageEventScanner();

  UsageObserver(InputStream in, Format format) {
    this.in = in;
    this.format = format;
  }

  /** The usage found up to now; final at the end of the stream. */
  ProviderUsage reportedUsage() {
    return switch (format) {
      case NONE -> ProviderUsage.UNKNOWN;
      case JSON -> json.reportedUsage();
      case EVENTS -> events.reportedUsage();
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
      scan(buffer, offset, count);
    }
    return count;
  }

  private void scan(byte[] bytes, int offset, int count) {
    switch (format) {
      case NONE -> {}
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
