package dev.patchbay.audio;

import java.io.IOException;
import java.io.InputStream;

/**
 * Input stream that is made in chunks: each when the one before has been read (pull).
 *
 * <p>Threading: one reader.
 */
public abstract class ChunkStream extends InputStream {

  private byte[] chunk = {};
  private int at;
  private int end;

  /**
   * Makes the next chunk and gives it to {@link #offer}; false if there is none any more.
   *
   * @throws IOException if what it is made of cannot be read
   */
  protected abstract boolean produce() throws IOException;

  /** Offers a chunk to the reader, which may be empty; its bytes are not copied. */
  protected final void offer(byte[] bytes, int length) {
    chunk = bytes;
    at = 0;
    end = length;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == end) {
      if (!produce()) {
        return -1;
      }
    }
    int copied = Math.min(length, end - at);
    System.arraycopy(chunk, at, buffer, offset, copied);
    at += copied;
    return copied;
  }

  @Override
  public final int available() {
    return end - at;
  }
}
