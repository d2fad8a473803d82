package dev.patchbay.body;

import java.io.InputStream;
import java.util.Arrays;

/** A long generated body: a head, many bytes {@code A}, and a tail. */
public final class LongStream extends InputStream {

  private final byte[] head;
  private final long middle;
  private final byte[] tail;
  private long at;

  public LongStream(byte[] head, long middle, byte[] tail) {
    this.head = head;
    this.middle = middle;
    this.tail = tail;
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("read byte by byte");
  }

  @Override
  public int read(byte[] target, int from, int length) {
    if (at < head.length) {
      return copy(head, (int) at, target, from, length);
    }
    long left = head.length + middle - at;
    if (left > 0) {
      int some = (int) Math.min(length, left);
      Arrays.fill(target, from, from + some, (byte) 'A');
      at += some;
      return some;
    }
    int done = (int) -left;
    return done == tail.length ? -1 : copy(tail, done, target, from, length);
  }

  private int copy(byte[] source, int start, byte[] target, int from, int length) {
    int some = Math.min(length, source.length - start);
    System.arraycopy(source, start, target, from, some);
    at += some;
    return some;
  }
}
