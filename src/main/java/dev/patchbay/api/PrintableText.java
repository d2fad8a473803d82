package dev.patchbay.api;

import java.util.regex.Pattern;

/**
 * Sanitizes untrusted text for messages, log lines and tables: masks control characters, so that it
 * stays on one line (no log injection), and limits its length.
 */
public final class PrintableText {

  /** Enough to recognise any real name, too short to flood a log. */
  private static final int LONGEST_NAME = 64;

  private static final int LONGEST_LOG_VALUE = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private PrintableText() {}

  /** The text with a question mark for each ASCII control character. */
  public static String of(String text) {
    return isAscii(text) ? text : CONTROL.matcher(text).replaceAll("?");
  }

  /** True for printable characters of ASCII alone, as almost all names are. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * The text, truncated, with a question mark for each ASCII control character.
   *
   * @param maxLength longest text in code points
   */
  public static String of(String text, int maxLength) {
    return of(cut(text, maxLength));
  }

  /** A name for use in a sentence; one that is too long ends in an ellipsis. */
  public static String name(String name) {
    String cut = cut(name, LONGEST_NAME);
    return of(cut) + (cut.length() < name.length() ? "…" : "");
  }

  /** A name in double quotes for use in a sentence. */
  public static String quotedName(String name) {
    return '"' + name(name) + '"';
  }

  /**
   * A client's value for log records: truncated, with a question mark for each Unicode control
   * character, line separator and surrogate.
   */
  public static String logValue(String value) {
    String cut = value.length() > LONGEST_LOG_VALUE ? value.substring(0, LONGEST_LOG_VALUE) : value;
    return isAscii(cut) ? cut : UNPRINTABLE.matcher(cut).replaceAll("?");
  }

  private static String cut(String text, int maxLength) {
    return text.codePointCount(0, text.length()) <= maxLength
        ? text
        : text.substring(0, text.offsetByCodePoints(0, maxLength));
  }
}
