package dev.patchbay.body.multipart;

import java.io.IOException;
import java.io.InputStream;

/**
 * A fixed stretch of a form's bytes that moves over it. It starts with a line end that is not in
 * the stream, so that a delimiter at the very start looks like all others.
 */
final class Window {

  private final InputStream in;
  private final byte[] bytes = new byte[32 * 1024];
  private int at;
  private int end;
  private long base = -2;

  Window(InputStream in) {
    this.in = in;
    bytes[end++] = '\r';
    bytes[end++] = '\n';
  }

  byte[] bytes() {
    return bytes;
  }

  /** Index of the next byte. */
  int at() {
    return at;
  }

  /** Index after the last byte at hand. */
  int end() {
    return end;
  }

  /** Offset in the stream of an index. */
  long offset(int index) {
    return base + index;
  }

  void moveTo(int index) {
    at = index;
  }

  /** Gets that many bytes at hand if the stream has them; indices change. */
  void ensure(int count) throws IOException {
    while (end - at < count && fill()) {
      // Short reads: one after the other.
    }
  }

  /** Gets more bytes at hand; false at the stream's end. Indices change. */
  boolean fill() throws IOException {
    if (end == bytes.length) {
      System.arraycopy(bytes, at, bytes, 0, end - at);
      base += at;
      end -= at;
      at = 0;
    }
    int read = in.read(bytes, end, bytes.length - end);
    end += Math.max(read, 0);
    return read > 0;
  }
}
