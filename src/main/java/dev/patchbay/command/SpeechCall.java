package dev.patchbay.command;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A speech call as a client makes it, but for its text.
 *
 * @param fields all other fields by name; what reads as a number or as true or false is one
 */
record SpeechCall(Map<String, String> fields) {

  static final JsonMapper JSON = JsonMapper.shared();

  SpeechCall {
    fields = Map.copyOf(fields);
  }

  /** The body of the call that speaks the text. */
  String saying(String text) {
    ObjectNode body = JSON.createObjectNode().put("input", text);
    fields.forEach((name, value) -> body.set(name, literal(value)));
    return body.toString();
  }

  private static JsonNode literal(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isNumber() || node.isBoolean()) {
        return node;
      }
    } catch (JacksonException aWord) {
      // As most are.
    }
    return JSON.getNodeFactory().stringNode(text);
  }
}
