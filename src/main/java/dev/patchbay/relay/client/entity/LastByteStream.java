package dev.patchbay.relay.client.entity;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Body of known length that reaches its end together with its last byte. HttpClient returns the
 * connection to the pool at the end of the body; so a client that has received the last byte and
 * calls again finds the connection there.
 *
 * <p>Threading: one reader.
 */
public final class LastByteStream extends FilterInputStream {

  private long left;

  private LastByteStream(InputStream body, long length) {
    super(body);
    left = length;
  }

  /**
   * @param length length of the body in bytes; -1 if unknown, then the body is returned unchanged
   */
  public static InputStream of(InputStream body, long length) {
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
    // Nothing is read from the network beyond the announced length, so this does not block.
    if (count > 0 && left == 0 && in.read() >= 0) {
      throw new IOException("the body is longer than announced");
    }
    return count;
  }

  /** Costs no system call at the end, where there is nothing to ask the socket for. */
  @Override
  public int available() throws IOException {
    return left == 0 ? 0 : in.available();
  }
}
