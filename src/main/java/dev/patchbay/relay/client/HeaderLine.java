package dev.patchbay.relay.client;

import java.util.Locale;

/**
 * One HTTP header line.
 *
 * @param name header name in lower case
 * @param value header value, unchanged
 */
public record HeaderLine(String name, String value) {

  public HeaderLine {
    name = name.toLowerCase(Locale.ROOT);
  }

  /** False for a value with control characters, which could split or cut the line. */
  boolean isOneLine() {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7F) {
        return false;
      }
    }
    return true;
  }
}
