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
   * Masks bytes in place.
   *
   * @param mask mask of the first four bytes, its first byte most significant
   */
  static void apply(int mask, byte[] bytes, int from, int count) {
    long twice = (long) mask << Integer.SIZE | mask & 0xffff_ffffL;
    int i = 0;
    for (; i <= count - Long.BYTES; i += Long.BYTES) {
      LONGS.set(bytes, from + i, (long) LONGS.get(bytes, from + i) ^ twice);
    }
    for (; i < count; i++) {
      bytes[from + i] ^= (byte) (mask >>> (3 - (i & 3)) * Byte.SIZE);
    }
  }
}
