package dev.patchbay.body;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A received call: the parsed request and the body that it was read from.
 *
 * @param audioLength duration of the recording in the body; zero if it has none or it is not known
 * @param chargedLength duration for limits and budgets: an estimate by size if it is not known
 */
public record ReceivedCall(
    AudioRequest request, ReceivedBody body, Duration audioLength, Duration chargedLength) {

  /**
   * Combines head and body.
   *
   * @param client caller's label
   * @throws IOException if the body cannot be read back
   */
  public static ReceivedCall of(RequestHead head, String client, ReceivedBody body)
      throws IOException {
    AudioTask task = AudioTask.of(head.method(), head.path());
    Duration length = body.audioLength().orElse(Duration.ZERO);
    boolean unknown =
        length.isZero() && (task == AudioTask.TRANSCRIPTION || task == AudioTask.TRANSLATION);
    return new ReceivedCall(
        new AudioRequest(
            task,
            head.method(),
            head.path(),
            head.query(),
            head.headers(),
            body.kind(),
            fields(task, body, head),
            body.characters(),
            body.inputBytes(),
            body.size(),
            client,
            length),
        body,
        length,
        unknown ? body.estimatedAudioLength() : length);
  }

  // Azure's clients name the deployment in the path; it is the model if the body has none.
  private static Map<String, List<String>> fields(
      AudioTask task, ReceivedBody body, RequestHead head) {
    if (task == AudioTask.REALTIME) {
      return RealtimeQuery.fields(head);
    }
    String deployment = head.deployment();
    List<String> models = body.fields().getOrDefault("model", List.of());
    if (deployment.isEmpty() || models.stream().anyMatch(model -> !model.isEmpty())) {
      return body.fields();
    }
    Map<String, List<String>> fields = new HashMap<>(body.fields());
    fields.put("model", List.of("", deployment));
    return fields;
  }
}
