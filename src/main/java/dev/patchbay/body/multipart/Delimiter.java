package dev.patchbay.body.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Multipart delimiter {@code CRLF--boundary} (RFC 2046 §5.1.1), with a fast Boyer-Moore-Horspool
 * search that skips most bytes of an upload.
 */
final class Delimiter {

  private final byte[] bytes;
  private final int[] shifts = new int[256];

  private Delimiter(byte[] bytes) {
    this.bytes = bytes;
    Arrays.fill(shifts, bytes.length);
    for (int i = 0; i < bytes.length - 1; i++) {
      shifts[bytes[i] & 0xFF] = bytes.length - 1 - i;
    }
  }

  static Delimiter between(String boundary) {
    return new Delimiter(("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII));
  }

  /** The blank line that ends a part's headers. */
  static Delimiter blankLine() {
    return new Delimiter("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  int length() {
    return bytes.length;
  }

  /** The delimiter line without the line end before it. */
  String line() {
    return new String(bytes, 2, bytes.length - 2, StandardCharsets.US_ASCII);
  }

  /** The index of its first complete occurrence in the range; -1 if there is none. */
  int find(byte[] in, int from, int to) {
    int last = bytes.length - 1;
    byte lastByte = bytes[last];
    int at = from + last;
    while (at < to) {
      byte found = in[at];
      if (found == lastByte && Arrays.equals(in, at - last, at, bytes, 0, last)) {
        return at - last;
      }
      at += shifts[found & 0xFF];
    }
    return -1;
  }

  /** True if the delimiter line, without the line end before it, begins at the index. */
  boolean lineAt(byte[] in, int from, int to) {
    int length = bytes.length - 2;
    return to - from >= length && Arrays.equals(in, from, from + length, bytes, 2, bytes.length);
  }
}
