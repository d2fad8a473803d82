package dev.patchbay.explain.format;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.explain.CacheExplanation;
import dev.patchbay.explain.Explanation;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an explanation as JSON. What only a running router knows is null where none was asked. */
public final class ExplanationJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Explanation explanation;

  private ExplanationJson(Explanation explanation) {
    this.explanation = explanation;
  }

  static byte[] bytes(Explanation explanation) {
    return JSON.writeValueAsBytes(new ExplanationJson(explanation).whole());
  }

  public static String text(Explanation explanation) {
    return new ExplanationJson(explanation).whole().toPrettyString();
  }

  private ObjectNode whole() {
    ObjectNode json = JSON.createObjectNode();
    json.put("live", explanation.live());
    json.put("client", explanation.client());
    explanation
        .call()
        .ifPresentOrElse(c -> call(json.putObject("call"), c), () -> json.putNull("call"));
    json.put("catalogue", explanation.catalogue());
    explanation
        .refused()
        .ifPresentOrElse(e -> error(json.putObject("refused"), e), () -> json.putNull("refused"));
    ArrayNode passed = json.putArray("passed");
    explanation.passed().forEach(one -> passed(passed.addObject(), one));
    explanation
        .taken()
        .ifPresentOrElse(
            taken ->
                new RoutePolicyJson(taken.route()).write(json.putObject("route"), taken.thrifty()),
            () -> json.putNull("route"));
    ArrayNode candidates = json.putArray("candidates");
    explanation.taken().stream()
        .flatMap(taken -> taken.candidates().stream())
        .forEach(
            candidate ->
                new CandidateJson(candidate, explanation.live()).write(candidates.addObject()));
    skipped(json, explanation.skipped());
    explanation
        .taken()
        .ifPresentOrElse(
            taken -> kept(json.putObject("cache"), taken.kept()), () -> json.putNull("cache"));
    ArrayNode limits = json.putArray("limits");
    explanation.limits().forEach(limit -> limit(limits.addObject(), limit));
    return json;
  }

  private static void call(ObjectNode json, AudioRequest call) {
    json.put("task", call.task().label());
    json.put("method", call.method());
    json.put("path", call.path());
    json.put("model", call.model().orElse(""));
    json.put("voice", call.voice().orElse(""));
    json.put("language", call.language().orElse(""));
    json.put("format", call.responseFormat().orElse(""));
    json.put("stream", call.wantsEvents());
    json.put("characters", call.characters());
    json.put("upload_bytes", call.uploadBytes());
  }

  private static void error(ObjectNode json, ApiError error) {
    json.put("status", error.status());
    json.put("code", error.code());
    json.put("message", error.message());
  }

  private static void passed(ObjectNode json, SkippedRoute passed) {
    json.put("route", passed.route());
    json.put("why", passed.reason().text());
    skipped(
        json,
        passed.reason() instanceof SkippedRoute.NoCandidate nobody
            ? nobody.candidates()
            : List.<SkippedCandidate>of());
  }

  private static void skipped(ObjectNode json, List<SkippedCandidate> skips) {
    ArrayNode all = json.putArray("skipped");
    for (SkippedCandidate skip : skips) {
      ObjectNode one = all.addObject();
      one.put("provider", skip.provider());
      one.put("reason", skip.reason().name().toLowerCase(Locale.ROOT));
      one.put("detail", skip.detail());
    }
  }

  private static void kept(ObjectNode json, CacheExplanation kept) {
    kept.key().ifPresentOrElse(key -> json.put("key", key.hex()), () -> json.putNull("key"));
    json.put("state", kept.state());
    json.put("words", kept.words());
  }

  private void limit(ObjectNode json, RemainingLimit limit) {
    json.put("limit", limit.limit());
    json.put("per", limit.per());
    json.put("unit", limit.unit());
    json.put("most", limit.most());
    json.put("needed", limit.needed());
    json.put("enough", limit.enough());
    if (explanation.live()) {
      json.put("left", limit.left());
      json.put("pause_ms", limit.pause().toMillis());
    } else {
      json.putNull("left");
      json.putNull("pause_ms");
    }
  }
}
