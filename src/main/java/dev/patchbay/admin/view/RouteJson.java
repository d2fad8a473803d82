package dev.patchbay.admin.view;

import dev.patchbay.health.HealthRegistry;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a route: which calls it serves, and whom it asks. */
public final class RouteJson {

  private RouteJson() {}

  public static ObjectNode of(Route route, boolean cached, HealthRegistry health) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", route.name());
    ArrayNode when = json.putArray("when");
    conditions(route.when()).forEach(when::add);
    json.put("balance", route.balancePolicy().balance().label());
    json.put("substitution", route.substitution().label());
    json.put("cache", cached);
    ArrayNode providers = json.putArray("providers");
    route.candidates().forEach(one -> providers.add(candidate(one, health)));
    return json;
  }

  private static ObjectNode candidate(Candidate candidate, HealthRegistry health) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", candidate.provider().name())
        .put("model", names(candidate.models()))
        .put("voice", names(candidate.voices()))
        .put("backup", candidate.backup())
        .put("standing", health.standing(candidate.provider()).kind().label());
  }

  /** One name that everything becomes, or what becomes what; empty if the route changes nothing. */
  private static String names(Map<String, String> changes) {
    if (changes.keySet().equals(Set.of("*"))) {
      return changes.get("*");
    }
    List<String> words = new ArrayList<>();
    new TreeMap<>(changes).forEach((asked, sent) -> words.add(asked + " → " + sent));
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
        .forEach((header, wanted) -> words.add("header " + header + " = " + wanted));
    range("characters", when.characters(), words);
    range("upload", when.upload(), words);
    return words;
  }

  private static void range(String subject, Range range, List<String> words) {
    if (!range.equals(Range.ANY)) {
      words.add(subject + " in " + range);
    }
  }
}
