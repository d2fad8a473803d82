package dev.patchbay.relay.client;

import java.util.Locale;

/**
 * One line of a head.
 *
 * @param name in lower case
 * @param value as it came
 */
public record HeaderLine(String name, String value) {

  public HeaderLine {
    name = name.toLowerCase(Locale.ROOT);
  }

  /** False for a value that could be read as more than one line, or be cut short. */
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
