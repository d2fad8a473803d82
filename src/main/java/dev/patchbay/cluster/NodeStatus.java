package dev.patchbay.cluster;

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
 * @param providers what this node tells of its providers, by name
 */
public record NodeStatus(
    String version,
    String started,
    long generation,
    String configuration,
    double callsPerSecond,
    Map<String, ProviderHeartbeat> providers) {

  /** A node of which nothing is known. */
  public static final NodeStatus UNKNOWN = new NodeStatus("", "", 0, "", 0, Map.of());

  String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("version", version).put("started", started).put("generation", generation);
    json.put("configuration", configuration).put("calls_per_second", callsPerSecond);
    ObjectNode news = json.putObject("providers");
    providers.forEach((provider, one) -> one.write(news.putObject(provider)));
    return json.toString();
  }

  static NodeStatus of(String json) {
    try {
      JsonNode read = JsonMapper.shared().readTree(json);
      Map<String, ProviderHeartbeat> news = new TreeMap<>();
      for (Map.Entry<String, JsonNode> one : read.path("providers").properties()) {
        news.put(one.getKey(), ProviderHeartbeat.of(one.getValue()));
      }
      return new NodeStatus(
          read.path("version").asString(""),
          read.path("started").asString(""),
          read.path("generation").asLong(0),
          read.path("configuration").asString(""),
          read.path("calls_per_second").asDouble(0),
          news);
    } catch (JacksonException unreadable) {
      return UNKNOWN;
    }
  }
}
