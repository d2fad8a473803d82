package dev.patchbay.readiness;

import dev.patchbay.api.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    // Put together by hand: Jackson's tree would be a sixth of a start, which ends with this
    // answer.
    String all = checks.stream().map(HealthCheckResponse::json).collect(Collectors.joining(","));
    String status = word(checks.stream().allMatch(HealthCheckResponse::up));
    return ("{\"status\":\"" + status + "\",\"checks\":[" + all + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private String json() {
    String details =
        data.entrySet().stream()
            .map(entry -> JsonString.of(entry.getKey()) + ":" + entry.getValue())
            .collect(Collectors.joining(","));
    return "{\"name\":"
        + JsonString.of(name)
        + ",\"status\":\""
        + word(up)
        + (details.isEmpty() ? "\"}" : "\",\"data\":{" + details + "}}");
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
