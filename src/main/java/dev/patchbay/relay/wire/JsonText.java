package dev.patchbay.relay.wire;

import dev.patchbay.api.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Writes the value of a template as JSON (RFC 8259), and reads the inside of a JSON string. */
final class JsonText {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?");

  private JsonText() {}

  /** A literal of a template: JSON if it is JSON, otherwise a string. */
  static String literal(String text) {
    return isJson(text) ? text : JsonString.of(text);
  }

  /** A value alone: a number and a truth value keep their type. */
  static String value(String text) {
    boolean bare = NUMBER.matcher(text).matches() || text.equals("true") || text.equals("false");
    return bare ? text : JsonString.of(text);
  }

  /** The inside of a JSON string, without its quotes. */
  static String escaped(String text) {
    String quoted = JsonString.of(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** The text of the inside of a JSON string. */
  static String unescaped(String inside) {
    return JSON.readValue('"' + inside + '"', String.class);
  }

  /** The documents that follow one another, up to one that is broken. */
  static Stream<byte[]> documents(byte[] json) {
    List<byte[]> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(json)) {
      while (all.hasNext()) {
        documents.add(JSON.writeValueAsBytes(all.next()));
      }
    } catch (JacksonException broken) {
      return documents.stream();
    }
    return documents.stream();
  }

  private static boolean isJson(String text) {
    if (text.isEmpty() || "{[\"-0123456789tfn".indexOf(text.charAt(0)) < 0) {
      return false;
    }
    try {
      JSON.readTree(text);
      return true;
    } catch (JacksonException ordinaryText) {
      return false;
    }
  }
}
