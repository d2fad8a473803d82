package dev.patchbay.text;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.BodyRewriter;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Text normalisation of speech calls: the rules of the first route that a call matches, before
 * limits count its characters and routes choose by them.
 */
public final class SpeakableText implements BodyRewriter {

  private static final String INPUT = "input";

  private final TextPolicySet policies;
  private final List<Route> routes;
  private final Permissions allowed;

  public SpeakableText(TextPolicySet policies, List<Route> routes, Permissions allowed) {
    this.policies = policies;
    this.routes = routes;
    this.allowed = allowed;
  }

  /** The rules that hold for a call. */
  public static SpeakableText of(HttpServletRequest request) {
    return new SpeakableText(
        CallSettings.get(request, TextPolicySet.class),
        CallSettings.get(request, Routes.class).inOrder(),
        CallAttributes.get(request, Permissions.class));
  }

  @Override
  public List<FieldEdit> edits(ReceivedCall call) throws IOException {
    return text(call).map(AttemptText::edit).orElse(List.of());
  }

  /**
   * The text after the rules; empty if there are none for the call, or they change nothing.
   *
   * @throws RequestRefused if nothing is left to be spoken
   */
  private Optional<String> text(ReceivedCall call) throws IOException {
    AudioRequest request = call.request();
    if (policies.isOff() || !hasText(request)) {
      return Optional.empty();
    }
    Optional<Route> route = Planner.firstMatch(routes, request, allowed);
    if (route.isEmpty() || policies.route(route.get().name()).rules().isEmpty()) {
      return Optional.empty();
    }
    String name = route.get().name();
    String received = call.body().inputText();
    String spoken =
        policies.route(name).rules().apply(received, policies.language(request, name)).strip();
    if (spoken.isEmpty() && !received.isBlank()) {
      throw new RequestRefused(
          ApiError.badRequest(
              "Nothing of the text is left after the rules of route " + name + ".",
              INPUT,
              "nothing_to_speak"));
    }
    return spoken.equals(received) ? Optional.empty() : Optional.of(spoken);
  }

  static boolean hasText(AudioRequest request) {
    return request.task() == AudioTask.SPEECH
        && request.body() == BodyKind.JSON
        && request.characters() > 0;
  }
}
