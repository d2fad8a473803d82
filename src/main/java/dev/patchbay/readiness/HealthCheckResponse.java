package dev.patchbay.readiness;

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
record HealthCheckResponse(String name, boolean up, Map<String, Long> data) {

  HealthCheckResponse {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  static HealthCheckResponse of(String name, boolean up) {
    return new HealthCheckResponse(name, up, Map.of());
  }

  /** The form of MicroProfile Health 4.0, §4: up if all are. */
  static byte[] json(List<HealthCheckResponse> checks) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", word(checks.stream().allMatch(HealthCheckResponse::up)));
    ArrayNode all = json.putArray("checks");
    for (HealthCheckResponse check : checks) {
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
