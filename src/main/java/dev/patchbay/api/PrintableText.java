package dev.patchbay.api;

import java.util.regex.Pattern;

/**
 * Text from somebody else as a message, a log line or a table may show it: control characters are
 * masked, so that it stays on one line, and it is cut where a client chooses its length.
 */
public final class PrintableText {

  /** Enough to recognise any real name, too little to fill a log with. */
  private static final int LONGEST_NAME = 64;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private PrintableText() {}

  /** The text with a question mark for each ASCII control character. */
  public static String of(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  /**
   * The same, and no longer.
   *
   * @param most longest text in code points
   */
  public static String of(String text, int most) {
    return of(cut(text, most));
  }

  /** A name as a sentence may have it; one that is too long ends in an ellipsis. */
  public static String name(String name) {
    String cut = cut(name, LONGEST_NAME);
    return of(cut) + (cut.length() < name.length() ? "…" : "");
  }

  /** The same in quotes. */
  public static String quotedName(String name) {
    return '"' + name(name) + '"';
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
