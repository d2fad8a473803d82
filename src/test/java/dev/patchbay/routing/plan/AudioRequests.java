package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sample requests as the body parser passes them to the planner. */
final class AudioRequests {

  private AudioRequests() {}

  /** A speech call with these fields, as name, value, … */
  static AudioRequest speech(String... fields) {
    return audio(AudioTask.SPEECH, BodyKind.JSON, "input", fields);
  }

  static AudioRequest transcription(String... fields) {
    return audio(AudioTask.TRANSCRIPTION, BodyKind.MULTIPART, "file", fields);
  }

  static AudioRequest translation(String... fields) {
    return audio(AudioTask.TRANSLATION, BodyKind.MULTIPART, "file", fields);
  }

  static AudioRequest other(
      String method, String path, String query, BodyKind body, String... fields) {
    return new AudioRequest(
        AudioTask.OTHER, method, path, query, Map.of(), body, pairs(fields), 0, 10, "someone");
  }

  static AudioRequest withFields(AudioRequest call, Map<String, List<String>> fields) {
    return new AudioRequest(
        call.task(),
        call.method(),
        call.path(),
        call.query(),
        call.headers(),
        call.body(),
        fields,
        call.characters(),
        call.uploadBytes(),
        call.client());
  }

  static AudioRequest withBody(AudioRequest call, BodyKind body) {
    return new AudioRequest(
        call.task(),
        call.method(),
        call.path(),
        call.query(),
        call.headers(),
        body,
        call.fields(),
        call.characters(),
        call.uploadBytes(),
        call.client());
  }

  private static AudioRequest audio(
      AudioTask task, BodyKind body, String marker, String... fields) {
    Map<String, List<String>> all = pairs(fields);
    all.put(marker, List.of("…"));
    long characters = task == AudioTask.SPEECH ? 100 : 0;
    return new AudioRequest(
        task,
        "POST",
        task.path(),
        "api-version=2024-10-21&x=1",
        Map.of(),
        body,
        all,
        characters,
        1_000,
        "someone");
  }

  private static Map<String, List<String>> pairs(String... fields) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.put(fields[i], List.of(fields[i + 1]));
    }
    return pairs;
  }
}
