package dev.patchbay.body;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a call asks for, and the body that it was read from.
 *
 * @param audioLength how long the recording in the body says it is; zero if there is none, or if it
 *     does not say
 */
public record ReceivedCall(AudioRequest request, ReceivedBody body, Duration audioLength) {

  /**
   * Puts together what head and body say.
   *
   * @param client the caller's label
   * @throws IOException if the body cannot be read back
   */
  public static ReceivedCall of(RequestHead head, String client, ReceivedBody body)
      throws IOException {
    return new ReceivedCall(
        new AudioRequest(
            AudioTask.of(head.method(), head.path()),
            head.method(),
            head.path(),
            head.query(),
            head.headers(),
            body.kind(),
            fields(body, head.deployment()),
            body.characters(),
            body.size(),
            client),
        body,
        body.audioLength().orElse(Duration.ZERO));
  }

  // Azure's clients name the deployment in the path; it stands for the model where the body has
  // none.
  private static Map<String, List<String>> fields(ReceivedBody body, String deployment) {
    List<String> models = body.fields().getOrDefault("model", List.of());
    if (deployment.isEmpty() || models.stream().anyMatch(model -> !model.isEmpty())) {
      return body.fields();
    }
    Map<String, List<String>> fields = new HashMap<>(body.fields());
    fields.put("model", List.of("", deployment));
    return fields;
  }
}
