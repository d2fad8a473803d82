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
 * Result of one liveness or readiness check, with the JSON of MicroProfile Health.
 *
 * @param name name of the check
 * @param up true if the check passed
 * @param data details as numbers; may be empty
 */
record HealthCheckResponse(String name, boolean up, Map<String, Long> data) {

  HealthCheckResponse {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  static HealthCheckResponse of(String name, boolean up) {
    return new HealthCheckResponse(name, up, Map.of());
  }

  /** A response in the format of MicroProfile Health 4.0, §4: up if all checks are up. */
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
