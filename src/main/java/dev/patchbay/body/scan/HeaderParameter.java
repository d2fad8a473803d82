package dev.patchbay.body.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parameter of a header: {@code ; name="value"}.
 *
 * @param name parameter name in lower case
 * @param value parameter value without quotes and escapes
 * @param valueEnd index after the value in the header's text, before a closing quote
 * @param end index after the parameter in the header's text
 */
public record HeaderParameter(String name, String value, int valueEnd, int end) {

  /**
   * Parses a text that starts with the first parameter's semicolon or is blank. A backslash escapes
   * quotes and backslashes only, because old browsers send Windows paths unescaped.
   */
  public static List<HeaderParameter> all(String text) {
    List<HeaderParameter> all = new ArrayList<>();
    int at = skipBlank(text, 0);
    while (at < text.length()) {
      if (text.charAt(at) != ';') {
        throw BodyErrors.multipart("a header parameter does not follow a semicolon");
      }
      at = skipBlank(text, at + 1);
      if (at < text.length() && text.charAt(at) != ';') {
        HeaderParameter parameter = one(text, at);
        all.add(parameter);
        at = skipBlank(text, parameter.end);
      }
    }
    return all;
  }

  private static HeaderParameter one(String text, int from) {
    int equals = text.indexOf('=', from);
    int semicolon = text.indexOf(';', from);
    if (equals < 0 || (semicolon >= 0 && semicolon < equals)) {
      throw BodyErrors.multipart("a header parameter has no value");
    }
    String name = text.substring(from, equals).strip().toLowerCase(Locale.ROOT);
    int at = skipBlank(text, equals + 1);
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted(name, text, at + 1);
    }
    int end = semicolon < 0 ? text.length() : semicolon;
    String value = text.substring(at, end).strip();
    if (value.indexOf('"') >= 0) {
      throw BodyErrors.multipart("a header parameter has a quote within its value");
    }
    return new HeaderParameter(name, value, at + value.length(), at + value.length());
  }

  private static HeaderParameter quoted(String name, String text, int from) {
    StringBuilder value = new StringBuilder();
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        return new HeaderParameter(name, value.toString(), at, at + 1);
      }
      if (c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    throw BodyErrors.multipart("a quoted header parameter is not terminated");
  }

  // Line ends count as blanks, because a header may be folded (RFC 5322 §2.2.3).
  private static int skipBlank(String text, int from) {
    int at = from;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
