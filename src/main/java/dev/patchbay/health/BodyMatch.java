package dev.patchbay.health;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks for a text, or for a JSON object's members, in the body of a health page. */
final class BodyMatch {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private BodyMatch() {}

  /**
   * @throws IllegalArgumentException if it begins like an object and is none
   */
  static void readable(String wanted) {
    if (!isObject(wanted)) {
      return;
    }
    try {
      MAPPER.readTree(wanted);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException("body: " + wanted + " (expected: text or JSON)", broken);
    }
  }

  static boolean found(String wanted, String body) {
    if (!isObject(wanted)) {
      return body.contains(wanted);
    }
    try {
      return contains(MAPPER.readTree(body), MAPPER.readTree(wanted));
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
}
