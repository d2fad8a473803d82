package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.CaseFold;
import dev.patchbay.api.PrintableText;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Case-insensitive duplicates of the fields that the router reads or sets. Some providers' parsers
 * ignore case (Go's {@code encoding/json}, .NET): to them {@code MODEL} is the model, and the
 * router would have looked at another one.
 */
final class FieldSpelling {

  /** What routes and permissions look at, also in calls that pass through. */
  private static final Set<String> ROUTED =
      Set.of(
          "model", "voice", "voice.id", "language", "response_format", "stream", "stream_format");

  /** What OpenAI's audio endpoints take besides. */
  private static final Set<String> AUDIO =
      Set.of(
          "input",
          "file",
          "input_audio",
          "input_audio.data",
          "url",
          "instructions",
          "prompt",
          "speed",
          "temperature",
          "chunking_strategy",
          "include[]",
          "timestamp_granularities[]",
          "known_speaker_names[]",
          "known_speaker_references[]");

  private FieldSpelling() {}

  /** The error for a field that is one of the router's only if case is ignored. */
  static Optional<ApiError> refusal(AudioRequest request) {
    for (String name : request.fields().keySet()) {
      if (!CaseFold.isFolded(name)) {
        String folded = CaseFold.of(name);
        if (isRead(folded, request.task())) {
          return Optional.of(refused(name, folded));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isRead(String name, AudioTask task) {
    return ROUTED.contains(name) || (task != AudioTask.OTHER && AUDIO.contains(name));
  }

  /** The error for a field that differs only in case from one that the route's rules change. */
  static Optional<ApiError> refusal(AudioRequest request, Route route) {
    Optional<ApiError> refusal = refusal(request, route.rules());
    for (Candidate candidate : route.candidates()) {
      Optional<Service> service = candidate.provider().service(request.task());
      if (refusal.isEmpty() && service.isPresent()) {
        refusal = refusal(request, service.get().rules());
      }
    }
    return refusal;
  }

  private static Optional<ApiError> refusal(AudioRequest request, List<FieldRule> rules) {
    for (FieldRule rule : rules) {
      for (String name : request.fields().keySet()) {
        if (name.equalsIgnoreCase(rule.field()) && !name.equals(rule.field())) {
          return Optional.of(refused(name, rule.field()));
        }
      }
    }
    return Optional.empty();
  }

  private static ApiError refused(String name, String meant) {
    return ApiError.badRequest(
        "The field "
            + PrintableText.quotedName(name)
            + " differs from '"
            + meant
            + "' in case only, and some providers would take it for that. Write '"
            + meant
            + "', or leave it out.",
        meant,
        "ambiguous_field");
  }
}
