package dev.patchbay.admin;

import dev.patchbay.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * Response of the admin API.
 *
 * @param status the HTTP status
 * @param type the Content-Type
 */
public record AdminResponse(int status, String type, byte[] body) {

  static final String JSON = "application/json";

  /**
   * @param value a record, collection or tree, see {@link JsonWriter}
   */
  static AdminResponse json(Object value) {
    return json(200, value);
  }

  static AdminResponse json(int status, Object value) {
    return jsonBytes(status, JsonWriter.bytes(value));
  }

  /** Serialised JSON. */
  public static AdminResponse jsonBytes(int status, byte[] json) {
    return new AdminResponse(status, JSON, json);
  }

  static AdminResponse text(String text) {
    return new AdminResponse(
        200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static AdminResponse csv(String text) {
    return new AdminResponse(200, "text/csv; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
