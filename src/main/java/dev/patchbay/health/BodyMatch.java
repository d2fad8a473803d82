package dev.patchbay.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Matches the body of a health check's answer against a text or against members of a JSON object.
 * The streaming parser builds maps and lists: every start of a router whose checks expect JSON
 * would wait for Jackson's data binding, a tenth of its time.
 */
final class BodyMatch {

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private BodyMatch() {}

  /**
   * @throws IllegalArgumentException if the text begins like a JSON object and is not one
   */
  static void validate(String expected) {
    if (!isObject(expected)) {
      return;
    }
    try {
      read(expected);
    } catch (JacksonException | NotJson invalid) {
      throw new IllegalArgumentException(
          "body: " + expected + " (expected: text or JSON)", invalid);
    }
  }

  static boolean matches(String expected, String body) {
    if (!isObject(expected)) {
      return body.contains(expected);
    }
    try {
      return contains(read(body), read(expected));
    } catch (JacksonException | NotJson notJson) {
      return false;
    }
  }

  private static boolean isObject(String text) {
    return text.stripLeading().startsWith("{");
  }

  private static boolean contains(Object whole, Object part) {
    if (!(part instanceof Map<?, ?> members)) {
      return whole.equals(part);
    }
    return whole instanceof Map<?, ?> all
        && members.entrySet().stream()
            .allMatch(
                member ->
                    all.containsKey(member.getKey())
                        && contains(all.get(member.getKey()), member.getValue()));
  }

  /** Maps, lists and scalars; the parser bounds how deep they are. */
  private static Object read(String json) throws NotJson {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      Object read = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new NotJson();
      }
      return read;
    }
  }

  private static Object value(JsonParser parser, JsonToken first) throws NotJson {
    if (first == null) {
      throw new NotJson();
    }
    return switch (first) {
      case START_OBJECT -> {
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          members.put(name, value(parser, parser.nextToken()));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          elements.add(value(parser, next));
        }
        yield elements;
      }
      default -> new Scalar(first, parser.getString());
    };
  }

  private record Scalar(JsonToken type, String text) {}

  /** Text that ends where a value is expected, or goes on behind one. */
  private static final class NotJson extends Exception {
    private static final long serialVersionUID = 1;
  }
}
