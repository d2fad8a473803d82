package dev.patchbay.admin;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of administration.
 *
 * @param status the HTTP status
 * @param type of the body
 */
public record AdminResponse(int status, String type, byte[] body) {

  static final String JSON = "application/json";

  public static AdminResponse json(JsonNode node) {
    return json(200, node);
  }

  public static AdminResponse json(int status, JsonNode node) {
    return json(status, JsonMapper.shared().writeValueAsBytes(node));
  }

  /** JSON that was written elsewhere. */
  public static AdminResponse json(int status, byte[] json) {
    return new AdminResponse(status, JSON, json);
  }

  static AdminResponse csv(String text) {
    return new AdminResponse(200, "text/csv; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
