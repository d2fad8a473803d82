package dev.patchbay.body.multipart;

import java.util.Locale;

/**
 * File name of a part, in {@code filename} or {@code filename*}.
 *
 * @param value the name, with one character per byte
 * @param end offset of the byte after it from the start of the part's headers
 */
record FileName(String value, int end) {

  // Longer words after a dot are part of the name: "interview.final".
  private static final int LONGEST_ENDING = 4;

  /** The ending without its dot, in lower case; empty if there is none. */
  String ending() {
    String ending = value.substring(value.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean dotted = value.indexOf('.') >= 0 && ending.length() <= LONGEST_ENDING;
    boolean letters = ending.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean plain = ending.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    return dotted && letters && plain ? ending : "";
  }

  /** True if it is empty; {@code filename*} has its charset and language before the name. */
  boolean isEmpty() {
    return value.isBlank() || value.endsWith("''");
  }
}
