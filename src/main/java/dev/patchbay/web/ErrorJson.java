package dev.patchbay.web;

import dev.patchbay.api.ApiError;

/** The JSON text of an error, with all four of OpenAI's keys (openapi.yaml, schema Error). */
public final class ErrorJson {

  private ErrorJson() {}

  public static String of(ApiError error) {
    StringBuilder json = new StringBuilder(128).append("{\"error\":{");
    member(json, "message", error.message(), false).append(',');
    member(json, "type", error.type(), false).append(',');
    member(json, "param", error.param(), true).append(',');
    member(json, "code", error.code(), true);
    return json.append("}}").toString();
  }

  private static StringBuilder member(
      StringBuilder json, String name, String value, boolean nullIfEmpty) {
    json.append('"').append(name).append("\":");
    if (value.isEmpty() && nullIfEmpty) {
      return json.append("null");
    }
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }
}
