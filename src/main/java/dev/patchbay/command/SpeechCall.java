package dev.patchbay.command;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Template of a speech call: all fields of the body except the text.
 *
 * @param fields values by name; numbers, {@code true} and {@code false} become such in JSON
 */
record SpeechCall(Map<String, String> fields) {

  static final JsonMapper JSON = JsonMapper.shared();

  SpeechCall {
    fields = Map.copyOf(fields);
  }

  /** The body of the call for this text. */
  String body(String text) {
    ObjectNode json = JSON.createObjectNode().put("input", text);
    fields.forEach((name, value) -> json.set(name, literal(value)));
    return json.toString();
  }

  private static JsonNode literal(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isNumber() || node.isBoolean()) {
        return node;
      }
    } catch (JacksonException notJson) {
      // A plain word, as most values are.
    }
    return JSON.getNodeFactory().stringNode(text);
  }
}
