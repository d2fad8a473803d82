package dev.patchbay.relay.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Decoder of the escape sequences of a JSON string (RFC 8259 §7), byte by byte. */
final class EscapeSequence {

  private static final String NAMES = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";
  private static final int DIGITS = 4;
  private static final int BEGIN = -1;

  private int digits = BEGIN;
  private int unit;
  private char high;
  private String text = "";

  /** Forgets half of a surrogate pair, which belongs to an earlier string. */
  void reset() {
    high = 0;
    digits = BEGIN;
  }

  /**
   * Takes the next byte after the backslash.
   *
   * @return true at the end of the sequence
   * @throws IOException if there is no such sequence
   */
  boolean feed(byte next) throws IOException {
    if (digits == BEGIN) {
      if (next == 'u') {
        digits = 0;
        unit = 0;
        return false;
      }
      int named = NAMES.indexOf(next);
      if (named < 0) {
        throw new IOException("JSON has an unknown escape sequence");
      }
      text = MEANINGS.substring(named, named + 1);
      return true;
    }
    int value = Character.digit(next, 16);
    if (value < 0) {
      throw new IOException("JSON has a broken escape sequence");
    }
    unit = unit << 4 | value;
    digits++;
    if (digits < DIGITS) {
      return false;
    }
    digits = BEGIN;
    text = unit((char) unit);
    return true;
  }

  private String unit(char next) {
    char before = high;
    high = Character.isHighSurrogate(next) ? next : 0;
    if (high != 0) {
      return "";
    }
    if (Character.isLowSurrogate(next)) {
      return before == 0 ? "\uFFFD" : new String(new char[] {before, next});
    }
    return String.valueOf(next);
  }

  /** What the sequence means in UTF-8; nothing for the first half of a pair. */
  byte[] text() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
