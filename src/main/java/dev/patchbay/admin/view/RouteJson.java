package dev.patchbay.admin.view;

import dev.patchbay.api.SecretNames;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.Range;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.RouteAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A route as JSON: its conditions and its candidates. */
public record RouteJson(
    String name,
    List<String> when,
    String balance,
    String substitution,
    boolean cache,
    List<CandidateStatus> providers) {

  /** A candidate of the route; the member names are public. */
  record CandidateStatus(
      String name, String model, String voice, boolean backup, String standing) {}

  public static RouteJson of(Route route, boolean cached, HealthRegistry health) {
    return new RouteJson(
        route.name(),
        conditions(route.when()),
        route.balancePolicy().balance().label(),
        route.substitution().label(),
        cached,
        route.candidates().stream().map(one -> candidate(one, health)).toList());
  }

  private static CandidateStatus candidate(Candidate candidate, HealthRegistry health) {
    return new CandidateStatus(
        candidate.provider().name(),
        names(candidate.models()),
        names(candidate.voices()),
        candidate.backup(),
        health.standing(candidate.provider()).kind().label());
  }

  /** The name sent for all, or a list of replacements; empty if the route changes nothing. */
  private static String names(Map<String, String> changes) {
    if (changes.keySet().equals(Set.of("*"))) {
      return changes.get("*");
    }
    List<String> words = new ArrayList<>();
    new TreeMap<>(changes).forEach((from, to) -> words.add(from + " → " + to));
    return String.join(", ", words);
  }

  static List<String> conditions(Conditions when) {
    List<String> words = new ArrayList<>();
    for (RouteAttribute subject : RouteAttribute.values()) {
      if (when.texts().containsKey(subject)) {
        words.add(subject.label() + " = " + when.texts().get(subject));
      }
    }
    new TreeMap<>(when.headers())
        .forEach((header, value) -> words.add("header " + header + " = " + shown(header, value)));
    range("characters", when.characters(), words);
    range("upload", when.upload(), words);
    return words;
  }

  private static String shown(String header, Globs value) {
    return SecretNames.isSecret(header) ? SecretNames.MASK : value.toString();
  }

  private static void range(String subject, Range range, List<String> words) {
    if (!range.equals(Range.ANY)) {
      words.add(subject + " in " + range);
    }
  }
}
