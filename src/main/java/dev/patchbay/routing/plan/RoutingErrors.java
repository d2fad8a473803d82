package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.PrintableText;
import dev.patchbay.routing.route.SkippedCandidate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Routing errors: what the client receives when no route and no candidate serves its call. */
final class RoutingErrors {

  private RoutingErrors() {}

  /**
   * @param skipped candidates of all matching routes; the error is about the one that came nearest
   */
  static ApiError of(AudioRequest request, List<SkippedCandidate> skipped) {
    Optional<SkippedCandidate> nearest =
        skipped.stream().max(Comparator.comparing(SkippedCandidate::reason));
    return nearest.map(skip -> of(skip, request)).orElseGet(() -> noRoute(request));
  }

  private static ApiError noRoute(AudioRequest request) {
    String call =
        request.task() == AudioTask.OTHER
            ? request.method() + " " + PrintableText.quotedName(request.path())
            : request.task().label();
    String model =
        request.model().map(name -> " with model " + PrintableText.quotedName(name)).orElse("");
    return ApiError.notFound("No route serves " + call + model + ".", "no_route");
  }

  private static ApiError of(SkippedCandidate skip, AudioRequest request) {
    String message =
        "No provider can serve this call: " + skip.provider() + " " + skip.detail() + ".";
    return switch (skip.reason()) {
      case CALLER -> Permissions.noProvider();
      case TASK -> ApiError.notFound(message, "no_route");
      case NO_MODEL -> ApiError.badRequest(message, "model", "missing_required_parameter");
      case MODEL -> new ApiError(404, message, "invalid_request_error", "model", "model_not_found");
      case NO_VOICE -> ApiError.badRequest(message, "voice", "missing_required_parameter");
      case VOICE -> ApiError.badRequest(message, "voice", "voice_not_found");
      case FORMAT -> ApiError.badRequest(message, "response_format", "unsupported_format");
      case EVENTS -> ApiError.badRequest(message, "stream", "unsupported_stream");
      case CHARACTERS -> ApiError.badRequest(message, "input", "string_above_max_length");
      case UPLOAD -> ApiError.tooLarge(message);
      case AUDIO_URL ->
          AudioUrlCheck.brokenRecording(request).orElseGet(() -> audioUrl(message, request));
      case BODY -> ApiError.of(415, message, "unsupported_media_type");
      case FIELDS -> ApiError.badRequest(message, "", "unsupported_parameter");
      case PRICE -> ApiError.of(403, message, "unknown_price");
    };
  }

  private static ApiError audioUrl(String message, AudioRequest request) {
    return new ApiError(
        403,
        message,
        "invalid_request_error",
        AudioUrlCheck.field(request),
        "audio_url_not_allowed");
  }
}
