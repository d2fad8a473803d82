package dev.patchbay.body.json;

import dev.patchbay.api.JsonString;
import dev.patchbay.api.RequestRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Writes the value of a field edit as a JSON literal. */
final class JsonLiteral {

  /** Fields that are always strings, whatever their value looks like: a model may be named 3. */
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

  /** The value itself if it is JSON other than a string, else the value as a JSON string. */
  static String of(String field, String value) {
    return STRINGS.contains(field) || !isLiteral(value) ? JsonString.of(value) : value;
  }

  static byte[] bytes(String field, String value) {
    return of(field, value).getBytes(StandardCharsets.UTF_8);
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
