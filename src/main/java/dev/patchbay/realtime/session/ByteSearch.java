package dev.patchbay.realtime.session;

import java.nio.ByteBuffer;

/** Search for a byte in a buffer, eight bytes at a time. */
final class ByteSearch {

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private ByteSearch() {}

  /** Index of the first such byte from there on; the buffer's limit if there is none. */
  static int indexOf(ByteBuffer bytes, char wanted, int from) {
    long pattern = wanted * ONES;
    int end = bytes.limit();
    int i = from;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      // A byte that is the wanted one is zero, and only then is there a borrow from its high bit.
      long zeroes = bytes.getLong(i) ^ pattern;
      if ((zeroes - ONES & ~zeroes & HIGH_BITS) != 0) {
        break;
      }
    }
    while (i < end && bytes.get(i) != wanted) {
      i++;
    }
    return i;
  }
}
