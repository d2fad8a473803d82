package dev.patchbay.relay.answer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Samples of a wav: the bytes of its data chunk, without the chunks that follow.
 *
 * <p>A stream that ends before the announced length fails, so that a truncated response does not
 * pass for a complete one.
 *
 * <p>Threading: one reader.
 */
public final class WavSamples extends InputStream {

  private final InputStream in;
  private final boolean endless;
  private long left;

  /**
   * @param length length of the data chunk in bytes; -1 for all bytes up to the end
   */
  public WavSamples(InputStream in, long length) {
    this.in = in;
    this.endless = length < 0;
    this.left = endless ? Long.MAX_VALUE : length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, left));
    if (count < 0) {
      return end();
    }
    left -= endless ? 0 : count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(in.available(), left);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int end() throws EOFException {
    if (endless) {
      return -1;
    }
    throw new EOFException("wav ended " + left + " bytes before its announced length");
  }
}
