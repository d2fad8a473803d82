package dev.patchbay.ops;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that was looked at.
 *
 * @param name what
 * @param up whether it is well
 * @param data numbers that tell more; may be empty
 */
record HealthCheck(String name, boolean up, Map<String, Long> data) {

  HealthCheck {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  static HealthCheck of(String name, boolean up) {
    return new HealthCheck(name, up, Map.of());
  }

  /** The form of MicroProfile Health 4.0, §4: up if all are. */
  static byte[] json(List<HealthCheck> checks) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", word(checks.stream().allMatch(HealthCheck::up)));
    ArrayNode all = json.putArray("checks");
    for (HealthCheck check : checks) {
      ObjectNode one = all.addObject().put("name", check.name()).put("status", word(check.up()));
      if (!check.data().isEmpty()) {
        ObjectNode data = one.putObject("data");
        check.data().forEach(data::put);
      }
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
