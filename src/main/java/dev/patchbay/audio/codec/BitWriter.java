package dev.patchbay.audio.codec;

import java.util.Arrays;

/**
 * Bit writer, most significant bit first.
 *
 * <p>Threading: one thread at a time.
 */
final class BitWriter {

  private byte[] bytes = new byte[4096];
  private int count;
  private long pending;
  private int pendingBits;

  /**
   * Writes the lowest bits of a value.
   *
   * @param bits at most 32
   */
  void write(long value, int bits) {
    pending = pending << bits | value & (1L << bits) - 1;
    pendingBits += bits;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      put((byte) (pending >> pendingBits));
    }
  }

  /** Writes that many zeros and a one. */
  void writeUnary(int zeros) {
    int left = zeros;
    for (; left >= 31; left -= 31) {
      write(0, 31);
    }
    write(1, left + 1);
  }

  /** Fills the last byte with zeros. */
  void align() {
    if (pendingBits > 0) {
      write(0, 8 - pendingBits);
    }
  }

  int size() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  void clear() {
    count = 0;
    pendingBits = 0;
  }

  private void put(byte next) {
    if (count == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * count);
    }
    bytes[count++] = next;
  }
}
