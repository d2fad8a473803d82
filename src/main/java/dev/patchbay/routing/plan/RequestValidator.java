package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import java.util.Optional;

/** Validates calls before routing: refuses those that no provider could serve. */
final class RequestValidator {

  private RequestValidator() {}

  static Optional<ApiError> refusal(AudioRequest request) {
    return switch (request.task()) {
      case SPEECH -> speech(request);
      case TRANSCRIPTION, TRANSLATION -> upload(request);
      case REALTIME -> Optional.empty();
      case OTHER -> passedThrough(request);
    };
  }

  // On an audio path it would be a call whose audio nobody meters.
  private static Optional<ApiError> passedThrough(AudioRequest request) {
    return AudioTask.isAudioPath(request.path())
        ? Optional.of(
            ApiError.of(405, "Audio endpoints are called with POST.", "method_not_allowed"))
        : Optional.empty();
  }

  private static Optional<ApiError> speech(AudioRequest request) {
    if (request.body() != BodyKind.JSON) {
      return Optional.of(body(request, "application/json"));
    }
    if (!request.has("input")) {
      return Optional.of(missing("input"));
    }
    // No provider can speak it, and some fail on it.
    if (request.fields().get("input").contains("")) {
      return Optional.of(
          ApiError.badRequest(
              "The parameter 'input' is empty.", "input", "missing_required_parameter"));
    }
    // A provider that takes a list or a number would speak what nobody has counted.
    return request.characters() > 0
        ? Optional.empty()
        : Optional.of(
            ApiError.badRequest("The field 'input' must be a string.", "input", "invalid_type"));
  }

  private static Optional<ApiError> upload(AudioRequest request) {
    if (request.body() == BodyKind.NONE || request.body() == BodyKind.OPAQUE) {
      return Optional.of(body(request, "multipart/form-data"));
    }
    // Some providers fetch the audio themselves from an address in `url`.
    boolean audio =
        request.field("file").isPresent()
            || request.field("url").isPresent()
            || AudioUrlCheck.isInputAudio(request);
    if (audio) {
      return Optional.empty();
    }
    return Optional.of(request.body() == BodyKind.JSON ? noRecording() : missing("file"));
  }

  private static ApiError body(AudioRequest request, String expected) {
    if (request.body() == BodyKind.NONE) {
      return ApiError.badRequest(
          "The body is empty (expected: " + expected + ").", "", "missing_body");
    }
    return ApiError.of(
        415,
        "The content type is not one that "
            + request.path()
            + " takes (expected: "
            + expected
            + ").",
        "unsupported_media_type");
  }

  private static ApiError noRecording() {
    return ApiError.badRequest(
        "The JSON has no recording. Upload it in the field 'file' of multipart/form-data.",
        "file",
        "missing_required_parameter");
  }

  private static ApiError missing(String field) {
    return ApiError.badRequest(
        "Missing required parameter: '" + field + "'.", field, "missing_required_parameter");
  }
}
