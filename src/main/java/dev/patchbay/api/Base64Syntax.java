package dev.patchbay.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Syntax of base64 (RFC 4648 §4 and §5) in a field that holds a recording, and of the addresses
 * that clients send in its place.
 */
public final class Base64Syntax {

  // A scheme of a URL; a path from the root, the folder or a share; a domain with a path.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*:.*|[./~\\\\].*|[^/]+\\.[a-z]+/.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Base64Syntax() {}

  /** True for its characters, the padding, and the line breaks of MIME (RFC 2045 §6.8). */
  public static boolean has(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "+/=-_\r\n".indexOf(character) >= 0;
  }

  /**
   * Why a text is not base64, as the end of a sentence about its field; empty if it is, or if it
   * could be an address to fetch from.
   *
   * @param text text, or its beginning
   */
  public static Optional<String> fault(String text) {
    if (ADDRESS.matcher(text).lookingAt()) {
      return Optional.empty();
    }
    return text.codePoints()
        .filter(character -> !has(character))
        .mapToObj(character -> wrong(text, character))
        .findFirst();
  }

  /** The error of a field whose recording is not base64. */
  public static ApiError error(String field, String fault) {
    return ApiError.badRequest(
        "The field '" + field + "' " + fault + ".",
        field.replaceFirst("\\..*", ""),
        "invalid_value");
  }

  private static String wrong(String text, int character) {
    int position = text.codePointCount(0, text.indexOf(character)) + 1;
    return "is not base64: character " + position + " is " + name(character);
  }

  private static String name(int character) {
    return character == ' ' ? "a space" : PrintableText.quotedName(Character.toString(character));
  }
}
