package dev.patchbay.api;

import java.nio.charset.StandardCharsets;

/** Writes an error as OpenAI's error JSON, always with all four members. */
public final class ErrorJson {

  private ErrorJson() {}

  public static byte[] bytes(ApiError error) {
    return text(error).getBytes(StandardCharsets.UTF_8);
  }

  /** The JSON on one line. */
  public static String text(ApiError error) {
    return "{\"error\":{\"message\":"
        + JsonString.of(error.message())
        + ",\"type\":"
        + JsonString.of(error.type())
        + ",\"param\":"
        + orNull(error.param())
        + ",\"code\":"
        + orNull(error.code())
        + "}}";
  }

  private static String orNull(String value) {
    return value.isEmpty() ? "null" : JsonString.of(value);
  }
}
