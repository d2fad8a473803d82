package dev.patchbay.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-decoding of a path (RFC 3986 §2.1): of its unreserved characters, or of all. */
final class PercentDecoding {

  private PercentDecoding() {}

  /**
   * The text with its unreserved characters decoded, which means what it meant before (RFC 3986
   * §6.2.2.2). A text without such triplets is returned as it is.
   */
  static String unreserved(String text) {
    int at = text.indexOf('%');
    StringBuilder decoded = null;
    int copied = 0;
    while (at >= 0) {
      int octet = octet(text, at);
      if (octet >= 0 && isUnreserved(octet)) {
        decoded = decoded == null ? new StringBuilder(text.length()) : decoded;
        decoded.append(text, copied, at).append((char) octet);
        copied = at + 3;
      }
      at = text.indexOf('%', at + (octet < 0 ? 1 : 3));
    }
    return decoded == null ? text : decoded.append(text, copied, text.length()).toString();
  }

  /** The text decoded until nothing is left to decode, as hops that decode once each would do. */
  static String all(String text) {
    String decoded = text;
    while (decoded.indexOf('%') >= 0) {
      String once = once(decoded);
      if (once.length() == decoded.length()) {
        return once;
      }
      decoded = once;
    }
    return decoded;
  }

  private static String once(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      int octet = text.charAt(at) == '%' ? octet(text, at) : -1;
      if (octet >= 0) {
        bytes.write(octet);
        at += 3;
      } else {
        int point = text.codePointAt(at);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(point);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The octet of the triplet at the index; -1 if there is none. */
  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = digit(text.charAt(at + 1));
    int low = digit(text.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }
}
