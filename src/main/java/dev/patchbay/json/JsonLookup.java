package dev.patchbay.json;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks up values in a JSON tree by the steps of a JSON pointer; {@code *} is every element. */
public final class JsonLookup {

  private JsonLookup() {}

  /** All values at the pointer that are there, in order. */
  public static List<JsonNode> all(JsonNode root, List<String> steps) {
    Stream<JsonNode> at = Stream.of(root);
    for (String step : steps) {
      at = at.flatMap(node -> children(node, step));
    }
    return at.filter(node -> !node.isMissingNode() && !node.isNull()).toList();
  }

  /** The first text, number or truth value at the pointer, as text; empty if there is none. */
  public static String text(JsonNode root, List<String> steps) {
    return all(root, steps).stream()
        .filter(JsonNode::isValueNode)
        .map(node -> node.asString(""))
        .findFirst()
        .orElse("");
  }

  private static Stream<JsonNode> children(JsonNode node, String step) {
    if (!node.isArray()) {
      return Stream.of(node.path(step));
    }
    if (step.equals("*")) {
      return node.valueStream();
    }
    return step.matches("\\d{1,4}") ? Stream.of(node.path(Integer.parseInt(step))) : Stream.empty();
  }
}
