package dev.patchbay.body.spool;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Input stream over a spool. */
final class SpoolStream extends InputStream {

  private final Spool spool;
  private final long end;
  private long at;

  /** Reads from an offset up to, not including, another. */
  SpoolStream(Spool spool, long at, long end) {
    this.spool = spool;
    this.at = at;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (at >= end) {
      return -1;
    }
    int read = spool.read(at, target, from, (int) Math.min(length, end - at));
    at += Math.max(read, 0);
    return read;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - at);
  }
}
