package dev.patchbay.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one call asks for, read from its head and body before anything is decided.
 *
 * @param task what is to be done
 * @param method the HTTP method, upper case
 * @param path the path below the base, without {@code /v1}: {@code /audio/speech}
 * @param query the raw query string without {@code ?}; empty if none
 * @param headers the client's headers, names in lower case
 * @param body how the body was read
 * @param fields short text fields of the body by name, in order of appearance; a nested member of a
 *     JSON object is named with a dot: {@code voice.id}. A field whose content is not kept ({@code
 *     input}, a file, a long text) is there with a placeholder that is not empty, an object with no
 *     value of its own. A model that only the path names (Azure's deployments) follows an empty
 *     value, {@code ["", "name"]}: it is asked for, but it is not in the body
 * @param characters length of {@code input} in Unicode code points; 0 if there is none
 * @param uploadBytes size of the body in bytes
 * @param client the caller's label
 */
public record AudioRequest(
    AudioTask task,
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    BodyKind body,
    Map<String, List<String>> fields,
    long characters,
    long uploadBytes,
    String client) {

  /** The first non-empty value of a body field; an empty field asks for nothing. */
  public Optional<String> field(String name) {
    return first(fields, name);
  }

  /** True if the body has the field, whether or not its content is kept. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  public Optional<String> header(String name) {
    return first(headers, name);
  }

  public Optional<String> model() {
    return field("model");
  }

  /** The voice's name; for {@code {"id": …}} the id. */
  public Optional<String> voice() {
    return field("voice").or(() -> field("voice.id"));
  }

  public Optional<String> language() {
    return field("language");
  }

  public Optional<String> responseFormat() {
    return field("response_format");
  }

  /** True if the client wants server-sent events instead of one answer. */
  public boolean wantsEvents() {
    return switch (task) {
      case SPEECH -> field("stream_format").filter("sse"::equals).isPresent();
      case TRANSCRIPTION, TRANSLATION, OTHER ->
          field("stream").filter("true"::equalsIgnoreCase).isPresent();
    };
  }

  private static Optional<String> first(Map<String, List<String>> values, String name) {
    for (String value : values.getOrDefault(name, List.of())) {
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
