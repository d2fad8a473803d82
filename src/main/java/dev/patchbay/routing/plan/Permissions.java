package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.api.PrintableText;
import dev.patchbay.routing.plan.request.RequestTarget;
import dev.patchbay.routing.provider.Globs;
import java.util.Optional;

/**
 * Permissions of a client; names are those that the client uses, before any mapping.
 *
 * @param routes routes that may serve it; the others are skipped
 * @param tasks labels of tasks
 * @param models models it may name
 * @param voices voices it may name
 * @param providers providers that may serve it; the others are skipped
 * @param knownCost true if providers are skipped whose price for the call is not known, because the
 *     client has a budget
 */
public record Permissions(
    Globs routes, Globs tasks, Globs models, Globs voices, Globs providers, boolean knownCost) {

  public static final Permissions ALL =
      new Permissions(Globs.ANY, Globs.ANY, Globs.ANY, Globs.ANY, Globs.ANY, false);

  /** The error for a call that the client may not make on any route. */
  Optional<ApiError> refusal(AudioRequest request) {
    if (!tasks.matches(request.task().label())) {
      return Optional.of(forbidden("", "call " + request.task().label(), "task_not_allowed"));
    }
    Optional<ApiError> unseen = refusalOfUnseenModel(request);
    if (unseen.isPresent()) {
      return unseen;
    }
    String model = request.model().orElse("");
    if (!models.matches(model)) {
      return Optional.of(forbidden("model", useOf("model", model), "model_not_allowed"));
    }
    String voice = request.voice().orElse("");
    if (request.task() == AudioTask.SPEECH && !voices.matches(voice)) {
      return Optional.of(forbidden("voice", useOf("voice", voice), "voice_not_allowed"));
    }
    return Optional.empty();
  }

  // What cannot be read may name any model, and some providers take one from the query.
  private Optional<ApiError> refusalOfUnseenModel(AudioRequest request) {
    if (models.subsumes(Globs.ANY)) {
      return Optional.empty();
    }
    if (request.task() == AudioTask.OTHER && request.body() == BodyKind.OPAQUE) {
      String what = "send a body whose model cannot be read; send application/json";
      return Optional.of(forbidden("model", what, "model_not_allowed"));
    }
    return RequestTarget.values(request.query(), "model").stream()
        .filter(model -> !models.matches(model))
        .findFirst()
        .map(model -> forbidden("model", useOf("model", model), "model_not_allowed"));
  }

  /** The error when every matching route is forbidden. */
  static ApiError noRoute() {
    return forbidden("", "use a route that serves this call", "route_not_allowed");
  }

  /** The error when every provider is forbidden. */
  static ApiError noProvider() {
    return forbidden("", "use a provider that serves this call", "provider_not_allowed");
  }

  // Without a name the provider would choose one, unchecked.
  private static String useOf(String what, String name) {
    return name.isEmpty()
        ? "leave out the " + what
        : "use the " + what + " " + PrintableText.quotedName(name);
  }

  private static ApiError forbidden(String param, String what, String code) {
    String message = "This API key may not " + what + ".";
    return new ApiError(403, message, "invalid_request_error", param, code);
  }
}
