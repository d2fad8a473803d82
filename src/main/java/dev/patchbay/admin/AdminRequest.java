package dev.patchbay.admin;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What was asked of administration.
 *
 * @param names what stands for the segments in braces of the path
 * @param query the parameters of the query, the first value of each
 * @param accept the header of that name; empty if there is none
 * @param body as it came; empty if there is none
 */
public record AdminRequest(
    Map<String, String> names, Map<String, String> query, String accept, String body) {

  public AdminRequest {
    names = Map.copyOf(names);
    query = Map.copyOf(query);
  }

  public String name(String name) {
    return names.get(name);
  }

  /** A parameter of the query; empty if it is not there. */
  public String query(String name) {
    return query.getOrDefault(name, "");
  }

  /**
   * The body as an object; one without members if there is no body.
   *
   * @throws RequestRefused if it is something else
   */
  public JsonNode object() {
    if (body.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode read = JsonMapper.shared().readTree(body);
      if (read.isObject()) {
        return read;
      }
    } catch (JacksonException notJson) {
      // Told below; where exactly it breaks helps nobody who writes so small a body.
    }
    throw refused("The body is not a JSON object.", "", "invalid_json");
  }

  static RequestRefused refused(String message, String param, String code) {
    return new RequestRefused(ApiError.badRequest(message, param, code));
  }
}
