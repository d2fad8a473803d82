package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One decision that is expected of a configuration.
 *
 * @param name what people call it
 * @param call what is asked
 * @param expected by name: {@code route}, {@code provider}, {@code model}, {@code voice}, {@code
 *     skipped}, {@code refused}; what is not named may be anything
 */
record ExpectedDecision(String name, CallQuestion call, Map<String, String> expected) {

  private static final Set<String> MEMBERS = Set.of("name", "call", "expect");
  private static final Set<String> EXPECTED =
      Set.of("route", "provider", "model", "voice", "skipped", "refused");

  ExpectedDecision {
    expected = new TreeMap<>(expected);
  }

  /**
   * @throws RequestRefused if it is no such case
   */
  static ExpectedDecision read(JsonNode json) {
    only(json, MEMBERS, "case");
    String name = json.path("name").asString("");
    JsonNode expect = json.path("expect");
    only(expect, EXPECTED, "case " + name);
    if (name.isEmpty() || expect.isEmpty() || !json.path("call").isObject()) {
      throw bad("A case needs a name, a call and what is expected of it.");
    }
    Map<String, String> expected = new TreeMap<>();
    expect.properties().forEach(one -> expected.put(one.getKey(), text(one.getValue())));
    return new ExpectedDecision(name, QuestionReader.read(json.path("call")), expected);
  }

  private static void only(JsonNode json, Set<String> known, String what) {
    for (String member : json.propertyNames()) {
      if (!known.contains(member)) {
        throw bad("The " + what + " has an unknown member " + member + ".");
      }
    }
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? String.join(", ", value.valueStream().map(JsonNode::asString).sorted().toList())
        : value.asString();
  }

  private static RequestRefused bad(String message) {
    return new RequestRefused(ApiError.badRequest(message, "", "bad_case"));
  }

  /** What is otherwise than expected, one line for each. */
  List<String> failures(Explanation told) {
    Map<String, String> found = found(told);
    List<String> failures = new ArrayList<>();
    expected.forEach(
        (what, wanted) -> {
          String is = found.getOrDefault(what, "");
          if (!is.equals(wanted)) {
            failures.add(
                name + ": " + what + ": " + shown(is) + " (expected: " + shown(wanted) + ")");
          }
        });
    return failures;
  }

  private static Map<String, String> found(Explanation told) {
    Map<String, String> found = new TreeMap<>();
    told.taken().ifPresent(taken -> found.put("route", taken.route().name()));
    told.refused().ifPresent(error -> found.put("refused", String.valueOf(error.status())));
    told.choice()
        .ifPresent(
            first -> {
              found.put("provider", first.provider());
              found.put("model", first.attempt().model());
              found.put("voice", first.attempt().voice());
            });
    Stream<String> passedOver =
        told.taken().stream()
            .flatMap(taken -> taken.candidates().stream())
            .filter(candidate -> candidate.turn() == 0)
            .map(CandidateExplanation::provider);
    found.put(
        "skipped",
        String.join(
            ", ",
            Stream.concat(told.skipped().stream().map(skip -> skip.provider()), passedOver)
                .distinct()
                .sorted()
                .toList()));
    return found;
  }

  private static String shown(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
