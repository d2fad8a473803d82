package dev.patchbay.testkit;

import java.util.List;

/** Joins and searches byte arrays. */
public final class Bytes {

  private Bytes() {}

  public static byte[] join(List<byte[]> pieces) {
    byte[] whole = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
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
