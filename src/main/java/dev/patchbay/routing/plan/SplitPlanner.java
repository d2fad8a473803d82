package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans a call that was refused because of the size or the length of its recording, for a recording
 * that fits: within the limits of all providers that would take it.
 */
public final class SplitPlanner {

  // Ten seconds as wav at 16 kHz: smaller pieces are no sentences.
  private static final long SMALLEST = 10 * 32_000 + 4096;
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  // The speakers of one piece are not those of the next.
  private static final Set<String> JOINABLE = Set.of("json", "text", "srt", "vtt", "verbose_json");

  private SplitPlanner() {}

  /** The plan; empty if the refusal has another cause, or splitting is not possible. */
  public static Optional<SplitPlan> plan(
      List<Route> routes, AudioRequest request, Permissions allowed, Decision.Refuse refused) {
    String format = ResponseMode.expected(request.task(), request.responseFormat().orElse(""));
    boolean recording =
        request.task() == AudioTask.TRANSCRIPTION || request.task() == AudioTask.TRANSLATION;
    if (!recording || request.body() != BodyKind.MULTIPART || !JOINABLE.contains(format)) {
      return Optional.empty();
    }
    List<Service> services = tooSmall(routes, request.task(), refused);
    if (services.isEmpty()) {
      return Optional.empty();
    }
    long bytes = services.stream().mapToLong(Service::maxUpload).min().getAsLong();
    Duration length =
        services.stream()
            .map(service -> service.recognition().splitting().longest())
            .min(Duration::compareTo)
            .get();
    List<FieldEdit> edits = edits(request, format);
    AudioRequest piece = request.withRecording(fields(request, edits), bytes, length);
    return Planner.decide(routes, piece, allowed) instanceof Decision.Serve serve
        ? Optional.of(of(serve.plan(), piece, format, edits))
        : Optional.empty();
  }

  /** Services of the providers whose limits were exceeded, if a piece of sense fits into them. */
  private static List<Service> tooSmall(
      List<Route> routes, AudioTask task, Decision.Refuse refused) {
    Set<String> names =
        refused.skipped().stream()
            .filter(skip -> skip.reason() == SkippedCandidate.Reason.UPLOAD)
            .map(SkippedCandidate::provider)
            .collect(Collectors.toSet());
    return routes.stream()
        .flatMap(route -> route.candidates().stream())
        .filter(candidate -> names.contains(candidate.provider().name()))
        .flatMap(candidate -> candidate.provider().service(task).stream())
        .filter(SplitPlanner::isSplittable)
        .toList();
  }

  private static boolean isSplittable(Service service) {
    Recognition.Splitting splitting = service.recognition().splitting();
    return splitting.allowed()
        && service.maxUpload() >= SMALLEST
        && splitting.longest().compareTo(SHORTEST) >= 0;
  }

  private static SplitPlan of(Plan plan, AudioRequest piece, String format, List<FieldEdit> edits) {
    Set<String> containers = new HashSet<>();
    String ffmpeg = "";
    for (AttemptPlan attempt : plan.attempts()) {
      Recognition recognition =
          attempt.provider().service(piece.task()).orElseThrow().recognition();
      Set<String> accepted = recognition.inputs().accepted();
      if (containers.isEmpty()) {
        containers.addAll(accepted);
      } else if (!accepted.isEmpty()) {
        containers.retainAll(accepted);
        // Samples are what every attempt can be converted from.
        containers.add("wav");
      }
      ffmpeg = recognition.splitting().ffmpeg();
    }
    return new SplitPlan(plan, piece, format, edits, containers, ffmpeg);
  }

  /** Times are needed to join what has them; the pieces are not answered with events. */
  private static List<FieldEdit> edits(AudioRequest request, String format) {
    List<FieldEdit> edits = new ArrayList<>();
    switch (format) {
      case "text" -> edits.add(new FieldEdit.Set("response_format", "json"));
      case "srt", "vtt" -> edits.add(new FieldEdit.Set("response_format", "verbose_json"));
      default -> {}
    }
    if (request.has("stream")) {
      edits.add(new FieldEdit.Remove("stream"));
    }
    return edits;
  }

  private static Map<String, List<String>> fields(AudioRequest request, List<FieldEdit> edits) {
    Map<String, List<String>> fields = new HashMap<>(request.fields());
    for (FieldEdit edit : edits) {
      if (edit instanceof FieldEdit.Set set) {
        fields.put(set.field(), List.of(set.value()));
      } else {
        fields.remove(edit.field());
      }
    }
    return fields;
  }
}
