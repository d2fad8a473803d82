package dev.patchbay.body.multipart;

import java.util.Locale;
import java.util.Optional;

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

  /**
   * The ending of a name that is nothing else, which servers take for the name of a hidden file.
   */
  Optional<String> unnamedEnding() {
    String ending = ending();
    boolean alone = value.equals("." + ending) || value.endsWith("''." + ending);
    return ending.isEmpty() || !alone ? Optional.empty() : Optional.of(ending);
  }

  /** The length of its end that {@link #withEnding} replaces. */
  int replaced() {
    if (onlyDots() > 0) {
      return onlyDots();
    }
    return ending().length() + (unnamedEnding().isPresent() ? 1 : 0);
  }

  /** The text that stands at the end of the name so that it has this ending. */
  String withEnding(String right) {
    if (isEmpty() || onlyDots() > 0 || unnamedEnding().isPresent()) {
      return "audio." + right;
    }
    return ending().isEmpty() && !value.endsWith(".") ? "." + right : right;
  }

  /**
   * Number of the dots of a name that is nothing else: with an ending it would be a hidden file.
   */
  private int onlyDots() {
    String name = value.substring(value.lastIndexOf('\'') + 1);
    return name.chars().allMatch(c -> c == '.') ? name.length() : 0;
  }

  /** True if it is empty; {@code filename*} has its charset and language before the name. */
  boolean isEmpty() {
    return value.isBlank() || value.endsWith("''");
  }
}
