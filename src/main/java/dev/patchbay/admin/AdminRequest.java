package dev.patchbay.admin;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Request to the admin API.
 *
 * @param names values of the path's segments in braces
 * @param query query parameters, the first value of each
 * @param accept the Accept header; empty if there is none
 * @param body the body; empty if there is none
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

  /** A query parameter; empty if it is missing. */
  public String query(String name) {
    return query.getOrDefault(name, "");
  }

  /**
   * The body as a JSON object; an empty object if there is no body.
   *
   * @throws RequestRefused if the body is anything else
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
      // Refused below; in so small a body the position of the error does not matter.
    }
    throw refused("The body must be a JSON object.", "", "invalid_json");
  }

  static RequestRefused refused(String message, String param, String code) {
    return new RequestRefused(ApiError.badRequest(message, param, code));
  }
}
