package dev.patchbay.body.json;

import dev.patchbay.api.RequestRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Writes a configured value as JSON. */
final class JsonLiteral {

  /** Fields that are strings whatever their value looks like: a model may be named 3. */
  private static final Set<String> STRINGS =
      Set.of(
          "model",
          "voice",
          "language",
          "response_format",
          "stream_format",
          "instructions",
          "input",
          "prompt");

  private JsonLiteral() {}

  /** The value as JSON: as it stands if it is JSON other than a string, else as a string. */
  static String of(String field, String value) {
    return STRINGS.contains(field) || !isLiteral(value) ? quoted(value) : value;
  }

  static byte[] bytes(String field, String value) {
    return of(field, value).getBytes(StandardCharsets.UTF_8);
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(quoted, point));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point) {
    boolean halfOfOne = point >= 0xD800 && point <= 0xDFFF;
    if (point < 0x20 || halfOfOne) {
      quoted.append(String.format("\\u%04x", point));
      return;
    }
    if (point == '"' || point == '\\') {
      quoted.append('\\');
    }
    quoted.appendCodePoint(point);
  }

  private static boolean isLiteral(String value) {
    if (value.isEmpty() || " \t\r\n\"".indexOf(value.charAt(0)) >= 0) {
      return false;
    }
    try {
      JsonReader reader =
          new JsonReader(new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8)));
      JsonSkip.value(reader, 1);
      return reader.peek() < 0;
    } catch (RequestRefused e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
