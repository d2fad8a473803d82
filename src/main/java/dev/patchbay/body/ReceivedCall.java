package dev.patchbay.body;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A received call: the parsed request and the body that it was read from. */
public record ReceivedCall(AudioRequest request, ReceivedBody body) {

  /**
   * Combines head and body.
   *
   * @param client caller's label
   */
  public static ReceivedCall of(RequestHead head, String client, ReceivedBody body) {
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
        body);
  }

  // Azure's clients name the deployment in the path; it is the model if the body has none.
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
