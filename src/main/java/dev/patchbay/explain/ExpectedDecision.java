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
 * Test case for a configuration: a call and the routing decision expected for it.
 *
 * @param name the name of the case
 * @param call the call
 * @param expected by name: {@code route}, {@code provider}, {@code model}, {@code voice}, {@code
 *     skipped}, {@code refused}; names left out are not compared
 */
record ExpectedDecision(String name, CallQuestion call, Map<String, String> expected) {

  private static final Set<String> MEMBERS = Set.of("name", "call", "expect");
  private static final Set<String> EXPECTED =
      Set.of("route", "provider", "model", "voice", "skipped", "refused");

  ExpectedDecision {
    expected = new TreeMap<>(expected);
  }

  /**
   * @throws RequestRefused if it is not a valid case
   */
  static ExpectedDecision read(JsonNode json) {
    only(json, MEMBERS, "case");
    String name = json.path("name").asString("");
    JsonNode expect = json.path("expect");
    only(expect, EXPECTED, "case " + name);
    if (name.isEmpty() || expect.isEmpty() || !json.path("call").isObject()) {
      throw bad("A case needs the members name, call and expect.");
    }
    Map<String, String> expected = new TreeMap<>();
    expect.properties().forEach(one -> expected.put(one.getKey(), text(one.getValue())));
    return new ExpectedDecision(name, QuestionReader.read(json.path("call")), expected);
  }

  private static void only(JsonNode json, Set<String> known, String what) {
    for (String member : json.propertyNames()) {
      if (!known.contains(member)) {
        throw bad("The " + what + " has the unknown member " + member + ".");
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

  /** Differences from the expected decision, one line each. */
  List<String> failures(Explanation explanation) {
    Map<String, String> actual = decision(explanation);
    List<String> failures = new ArrayList<>();
    expected.forEach(
        (what, value) -> {
          String is = actual.getOrDefault(what, "");
          if (!is.equals(value)) {
            failures.add(
                name + ": " + what + ": " + orNone(is) + " (expected: " + orNone(value) + ")");
          }
        });
    return failures;
  }

  private static Map<String, String> decision(Explanation explanation) {
    Map<String, String> actual = new TreeMap<>();
    explanation.selected().ifPresent(selected -> actual.put("route", selected.route().name()));
    explanation.refused().ifPresent(error -> actual.put("refused", String.valueOf(error.status())));
    explanation
        .choice()
        .ifPresent(
            first -> {
              actual.put("provider", first.provider());
              actual.put("model", first.attempt().model());
              actual.put("voice", first.attempt().voice());
            });
    Stream<String> skipped =
        explanation.selected().stream()
            .flatMap(selected -> selected.candidates().stream())
            .filter(candidate -> candidate.position() == 0)
            .map(CandidateExplanation::provider);
    actual.put(
        "skipped",
        String.join(
            ", ",
            Stream.concat(
                    explanation.skippedCandidates().stream().map(skip -> skip.provider()), skipped)
                .distinct()
                .sorted()
                .toList()));
    return actual;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
