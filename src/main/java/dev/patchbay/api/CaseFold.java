package dev.patchbay.api;

/**
 * Case folding, as parsers do that compare names without regard to case (Go's {@code
 * encoding/json}, .NET). It goes by Unicode: {@code ſ} is an s to them, and the Kelvin sign a k.
 */
public final class CaseFold {

  private CaseFold() {}

  /** The text without its case. A text that has none is returned as it is. */
  public static String of(String text) {
    if (isFolded(text)) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text.length());
    // By way of the upper case: some letters share that only, and others the lower case only.
    text.codePoints()
        .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** True for what certainly has no case to fold: ASCII without capitals. */
  public static boolean isFolded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }
}
