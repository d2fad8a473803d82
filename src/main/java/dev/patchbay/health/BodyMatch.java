package dev.patchbay.health;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Matches the body of a health check's answer against a text or against members of a JSON object.
 */
final class BodyMatch {

  private BodyMatch() {}

  /**
   * @throws IllegalArgumentException if the text begins like a JSON object and is not one
   */
  static void validate(String expected) {
    if (!isObject(expected)) {
      return;
    }
    try {
      Json.MAPPER.readTree(expected);
    } catch (JacksonException invalid) {
      throw new IllegalArgumentException(
          "body: " + expected + " (expected: text or JSON)", invalid);
    }
  }

  static boolean matches(String expected, String body) {
    if (!isObject(expected)) {
      return body.contains(expected);
    }
    try {
      return contains(Json.MAPPER.readTree(body), Json.MAPPER.readTree(expected));
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private static boolean isObject(String text) {
    return text.stripLeading().startsWith("{");
  }

  private static boolean contains(JsonNode whole, JsonNode part) {
    if (!part.isObject()) {
      return whole.equals(part);
    }
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      if (!whole.has(member.getKey()) || !contains(whole.get(member.getKey()), member.getValue())) {
        return false;
      }
    }
    return whole.isObject();
  }

  /** Loaded for the first check that expects JSON: few do, and every start would wait for it. */
  private static final class Json {
    static final JsonMapper MAPPER = JsonMapper.shared();
  }
}
