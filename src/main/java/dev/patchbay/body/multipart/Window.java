package dev.patchbay.body.multipart;

import java.io.IOException;
import java.io.InputStream;

/**
 * Sliding window over a multipart body: a fixed buffer that moves over the stream. It starts with a
 * line end that is not in the stream, so that the first delimiter looks like all others.
 */
final class Window {

  private final InputStream in;
  private final byte[] bytes = new byte[64 * 1024];
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

  /** Index after the last byte in the buffer. */
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

  /** Buffers that many bytes if the stream has them; indices change. */
  void ensure(int count) throws IOException {
    while (end - at < count && fill()) {
      // A read may return fewer bytes.
    }
  }

  /** Buffers more bytes; false at the end of the stream. Indices change. */
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
