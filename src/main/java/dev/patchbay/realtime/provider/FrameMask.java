package dev.patchbay.realtime.provider;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Mask of a client's frames (RFC 6455 §5.3), eight bytes at a time. */
final class FrameMask {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private FrameMask() {}

  /**
   * Copies bytes and masks them.
   *
   * @param mask mask of the first four bytes, its first byte most significant
   */
  static void apply(int mask, byte[] from, int start, byte[] to, int at, int count) {
    long twice = (long) mask << Integer.SIZE | mask & 0xffff_ffffL;
    int i = 0;
    for (; i <= count - Long.BYTES; i += Long.BYTES) {
      LONGS.set(to, at + i, (long) LONGS.get(from, start + i) ^ twice);
    }
    for (; i < count; i++) {
      to[at + i] = (byte) (from[start + i] ^ mask >>> (3 - (i & 3)) * Byte.SIZE);
    }
  }
}
