package dev.patchbay.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Status of a node, which its heartbeat shows to the others. Nodes of other versions may leave
 * members out, or have more.
 *
 * @param version version of the router
 * @param started start time, as ISO 8601
 * @param generation number of its configuration, counted from its start
 * @param configuration fingerprint of its configuration, to tell whether it differs
 * @param callsPerSecond calls of the last seconds
 * @param cooldowns cooldowns by provider that this node was asked for
 */
public record NodeStatus(
    String version,
    String started,
    long generation,
    String configuration,
    double callsPerSecond,
    Map<String, Wait> cooldowns) {

  /** A node of which nothing is known. */
  public static final NodeStatus UNKNOWN = new NodeStatus("", "", 0, "", 0, Map.of());

  /**
   * Rest of a cooldown.
   *
   * @param left time until it is over
   * @param quota true if the provider's quota is used up
   */
  public record Wait(Duration left, boolean quota) {}

  String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("version", version).put("started", started).put("generation", generation);
    json.put("configuration", configuration).put("calls_per_second", callsPerSecond);
    ObjectNode waits = json.putObject("cooldowns");
    cooldowns.forEach(
        (provider, wait) ->
            waits.putObject(provider).put("ms", wait.left().toMillis()).put("quota", wait.quota()));
    return json.toString();
  }

  static NodeStatus of(String json) {
    try {
      JsonNode read = JsonMapper.shared().readTree(json);
      Map<String, Wait> waits = new TreeMap<>();
      for (Map.Entry<String, JsonNode> one : read.path("cooldowns").properties()) {
        Duration left = Duration.ofMillis(one.getValue().path("ms").asLong(0));
        waits.put(one.getKey(), new Wait(left, one.getValue().path("quota").asBoolean(false)));
      }
      return new NodeStatus(
          read.path("version").asString(""),
          read.path("started").asString(""),
          read.path("generation").asLong(0),
          read.path("configuration").asString(""),
          read.path("calls_per_second").asDouble(0),
          waits);
    } catch (JacksonException unreadable) {
      return UNKNOWN;
    }
  }
}
