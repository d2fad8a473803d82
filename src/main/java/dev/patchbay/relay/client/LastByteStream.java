package dev.patchbay.relay.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body of a length that is known, whose end is seen together with its last byte: HttpClient gives
 * a connection back when it is told of the end, and then a client who has got the last byte finds
 * it there for the next call.
 *
 * <p>Threading: one reader.
 */
final class LastByteStream extends FilterInputStream {

  private long left;

  private LastByteStream(InputStream body, long length) {
    super(body);
    left = length;
  }

  /**
   * @param length of the body in bytes; -1 if it is not known, and only its end tells
   */
  static InputStream seenIn(InputStream body, long length) {
    return length < 0 ? body : new LastByteStream(body, length);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    left -= Math.max(0, count);
    // Beyond what was announced nothing is read, so this waits for nobody.
    if (count > 0 && left == 0 && in.read() >= 0) {
      throw new IOException("the body is longer than was announced");
    }
    return count;
  }
}
