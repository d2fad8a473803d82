package dev.patchbay.relay;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** An input stream that delivers its bytes in given chunks: no read returns more than one. */
public final class ChunkedStream extends InputStream {

  private final byte[] bytes;
  private final IntSupplier pieces;
  private int at;
  private int left;
  public boolean closed;

  public ChunkedStream(byte[] bytes, IntSupplier pieces) {
    this.bytes = bytes;
    this.pieces = pieces;
    this.left = pieces.getAsInt();
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (at == bytes.length) {
      return -1;
    }
    int count = Math.min(length, available());
    System.arraycopy(bytes, at, buffer, offset, count);
    at += count;
    left -= count;
    if (left == 0) {
      left = pieces.getAsInt();
    }
    return count;
  }

  @Override
  public int available() {
    return Math.min(left, bytes.length - at);
  }

  @Override
  public void close() throws IOException {
    closed = true;
  }
}
