package dev.patchbay.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client's request, parsed from its head and body before routing.
 *
 * @param task audio task
 * @param method HTTP method, upper case
 * @param path path below the base, without {@code /v1}: {@code /audio/speech}
 * @param query raw query string without {@code ?}; empty if none
 * @param headers client's headers, names in lower case
 * @param body kind of body
 * @param fields short text fields of the body by name, in order of appearance; a nested member of a
 *     JSON object is named with a dot: {@code voice.id}. A field whose value is withheld ({@code
 *     input}, a file, a long text) has a placeholder that is not empty; an object has no value of
 *     its own. A model that only the path names (Azure's deployments) follows an empty value,
 *     {@code ["", "name"]}: it is requested, but not in the body
 * @param characters length of {@code input} in Unicode code points; 0 if there is none
 * @param inputBytes length of {@code input} in bytes of UTF-8; 0 if there is none
 * @param uploadBytes size of the body in bytes
 * @param client caller's label
 * @param audioLength length of the recording in the body; zero if there is none or it is not known
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
    long inputBytes,
    long uploadBytes,
    String client,
    Duration audioLength) {

  /** A request whose text is in ASCII, without a recording whose length is known. */
  public AudioRequest(
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
    this(
        task,
        method,
        path,
        query,
        headers,
        body,
        fields,
        characters,
        characters,
        uploadBytes,
        client,
        Duration.ZERO);
  }

  /**
   * This request with another recording.
   *
   * @param other fields of the body with it
   * @param bytes size of that body
   */
  public AudioRequest withRecording(
      Map<String, List<String>> other, long bytes, Duration recording) {
    return new AudioRequest(
        task,
        method,
        path,
        query,
        headers,
        body,
        other,
        characters,
        inputBytes,
        bytes,
        client,
        recording);
  }

  /**
   * This request for a piece of its text, in another format and without events.
   *
   * @param length length of the piece in code points
   * @param size size of the body in bytes
   */
  public AudioRequest piece(String format, long length, long size) {
    Map<String, List<String>> own = new HashMap<>(fields);
    own.remove("stream_format");
    own.put("response_format", List.of(format));
    long inputSize = characters == 0 ? 0 : inputBytes * length / characters;
    return new AudioRequest(
        task,
        method,
        path,
        query,
        headers,
        body,
        own,
        length,
        inputSize,
        size,
        client,
        audioLength);
  }

  /** The first non-empty value of a body field; an empty or blank field counts as absent. */
  public Optional<String> field(String name) {
    return first(fields, name);
  }

  /** True if the body has the field, even if its value is withheld. */
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

  /** Purpose of a realtime session: {@code transcription}, or empty for a conversation. */
  public Optional<String> intent() {
    return task == AudioTask.REALTIME ? field("intent") : Optional.empty();
  }

  public Optional<String> language() {
    return field("language");
  }

  public Optional<String> responseFormat() {
    return field("response_format");
  }

  /** True if the client asks for server-sent events. */
  public boolean wantsEvents() {
    return switch (task) {
      case SPEECH -> field("stream_format").filter("sse"::equals).isPresent();
      case TRANSCRIPTION, TRANSLATION, REALTIME, OTHER ->
          field("stream").filter("true"::equalsIgnoreCase).isPresent();
    };
  }

  private static Optional<String> first(Map<String, List<String>> values, String name) {
    List<String> all = values.get(name);
    for (int i = 0; all != null && i < all.size(); i++) {
      if (!all.get(i).isBlank()) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }
}
