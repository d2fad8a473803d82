package dev.patchbay.testkit;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Joins and searches byte arrays. */
public final class Bytes {

  private Bytes() {}

  public static byte[] join(List<byte[]> pieces) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    pieces.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  public static byte[] join(byte[]... pieces) {
    return join(List.of(pieces));
  }

  /** Where the pattern begins at or after a place; -1 if nowhere. */
  public static int indexOf(byte[] bytes, byte[] pattern, int from) {
    for (int at = from; at <= bytes.length - pattern.length; at++) {
      if (java.util.Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
        return at;
      }
    }
    return -1;
  }
}
