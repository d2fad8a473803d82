package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.JsonString;
import dev.patchbay.api.RequestRefused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Shorthand for a call: a few named values from which a sample body is built.
 *
 * @param values by name: {@code task}, {@code model}, {@code voice}, {@code language}, {@code
 *     format}, {@code input}, {@code input_length}, {@code stream}, {@code upload_bytes}
 */
public record CallShorthand(Map<String, String> values) {

  public static final List<String> NAMES =
      List.of(
          "task",
          "model",
          "voice",
          "language",
          "format",
          "input",
          "input_length",
          "stream",
          "upload_bytes");

  private static final List<String> IN_QUERY = List.of("model", "voice");

  private static final String BOUNDARY = "patchbay-explain";

  public CallShorthand {
    values = Map.copyOf(values);
  }

  /** True if a value belongs in the body. */
  boolean hasBodyFields() {
    return values.keySet().stream().anyMatch(name -> !name.equals("task"));
  }

  AudioTask task() {
    String label = value("task");
    return label.isEmpty()
        ? AudioTask.SPEECH
        : AudioTask.named(label)
            .orElseThrow(
                () -> bad("task", label, "speech, transcription, translation, realtime or other"));
  }

  /** The method of such a call. */
  String method() {
    boolean bare = task() == AudioTask.OTHER && !hasBodyFields();
    return bare || task() == AudioTask.REALTIME ? "GET" : "POST";
  }

  /** The path of such a call; a session has its values in the query. */
  String path() {
    String query = "";
    for (String name : task() == AudioTask.REALTIME ? IN_QUERY : List.<String>of()) {
      String value = value(name);
      if (!value.isEmpty()) {
        query += (query.isEmpty() ? "?" : "&") + name + "=" + encoded(value);
      }
    }
    return "/v1" + task().path() + query;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** A body with these values. */
  SampleBody sample() {
    return switch (task()) {
      case SPEECH -> speech();
      case TRANSCRIPTION, TRANSLATION -> upload();
      case REALTIME -> SampleBody.NONE;
      case OTHER -> hasBodyFields() ? other() : SampleBody.NONE;
    };
  }

  private SampleBody speech() {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "model", "model");
    put(fields, "voice", "voice");
    put(fields, "language", "language");
    put(fields, "response_format", "format");
    if (streams()) {
      fields.put("stream_format", "sse");
    }
    fields.put("input", values.getOrDefault("input", "…"));
    boolean whole = values.containsKey("input") && !values.containsKey("input_length");
    return json(fields, whole);
  }

  private SampleBody other() {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "model", "model");
    put(fields, "language", "language");
    return json(fields, false);
  }

  private SampleBody json(Map<String, String> fields, boolean whole) {
    StringBuilder json = new StringBuilder("{");
    fields.forEach(
        (name, value) -> {
          json.append(json.length() > 1 ? "," : "");
          json.append(JsonString.of(name));
          json.append(':');
          json.append(JsonString.of(value));
        });
    if (task() == AudioTask.OTHER && streams()) {
      json.append(json.length() > 1 ? "," : "").append("\"stream\":true");
    }
    return sample(SampleBody.JSON, json.append('}').toString(), whole);
  }

  private SampleBody upload() {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "model", "model");
    put(fields, "language", "language");
    put(fields, "response_format", "format");
    if (streams()) {
      fields.put("stream", "true");
    }
    StringBuilder form = new StringBuilder();
    fields.forEach((name, value) -> part(form, "name=\"" + name + "\"", value));
    part(form, "name=\"file\"; filename=\"audio.wav\"", "");
    form.append("--" + BOUNDARY + "--\r\n");
    return sample("multipart/form-data; boundary=" + BOUNDARY, form.toString(), false);
  }

  private static void part(StringBuilder form, String name, String value) {
    form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; ")
        .append(name)
        .append("\r\n\r\n")
        .append(value)
        .append("\r\n");
  }

  private SampleBody sample(String contentType, String text, boolean whole) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SampleBody(
        contentType, bytes, number("input_length"), number("upload_bytes"), whole);
  }

  private boolean streams() {
    return switch (value("stream")) {
      case "", "false" -> false;
      case "true" -> true;
      default -> throw bad("stream", value("stream"), "true or false");
    };
  }

  private void put(Map<String, String> fields, String field, String name) {
    if (!value(name).isEmpty()) {
      fields.put(field, value(name));
    }
  }

  private OptionalLong number(String name) {
    String text = value(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.matches("\\d{1,15}")) {
      throw bad(name, text, "a whole number");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private static RequestRefused bad(String name, String value, String expected) {
    return new RequestRefused(
        ApiError.badRequest(
            name + ": " + value + " (expected: " + expected + ")", name, "bad_question"));
  }
}
