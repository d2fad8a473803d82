package dev.patchbay.api;

import java.nio.charset.StandardCharsets;

/** Writes an error as OpenAI's JSON, always with all four members. */
public final class ErrorJson {

  private ErrorJson() {}

  public static byte[] bytes(ApiError error) {
    return text(error).getBytes(StandardCharsets.UTF_8);
  }

  /** The same as text, on one line. */
  public static String text(ApiError error) {
    StringBuilder json = new StringBuilder(96 + error.message().length());
    json.append("{\"error\":{\"message\":");
    quote(json, error.message());
    json.append(",\"type\":");
    quote(json, error.type());
    json.append(",\"param\":");
    quoteOrNull(json, error.param());
    json.append(",\"code\":");
    quoteOrNull(json, error.code());
    return json.append("}}").toString();
  }

  private static void quoteOrNull(StringBuilder json, String value) {
    if (value.isEmpty()) {
      json.append("null");
      return;
    }
    quote(json, value);
  }

  /** Appends a JSON string. */
  public static void quote(StringBuilder json, String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
