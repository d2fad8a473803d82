package dev.patchbay.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * State of a provider in a heartbeat, which tells other nodes what this one knows.
 *
 * @param cooldown rest of a cooldown that this node was asked for; zero for none
 * @param quota true if it is because the provider's quota is used up
 * @param calls calls in flight, where its limit is shared
 * @param waiting calls that wait for a slot, where its limit is shared
 * @param open breakers that this node's own calls have opened
 */
public record ProviderHeartbeat(
    Duration cooldown, boolean quota, int calls, int waiting, Set<String> open) {

  /** More than a provider has breakers. */
  private static final int MOST_BREAKERS = 20;

  public static final ProviderHeartbeat NONE =
      new ProviderHeartbeat(Duration.ZERO, false, 0, 0, Set.of());

  public ProviderHeartbeat {
    open = Set.copyOf(open);
  }

  void write(ObjectNode json) {
    json.put("cooldown_ms", cooldown.toMillis()).put("quota", quota);
    json.put("calls", calls).put("waiting", waiting);
    ArrayNode breakers = json.putArray("open");
    open.forEach(breakers::add);
  }

  static ProviderHeartbeat of(JsonNode json) {
    return new ProviderHeartbeat(
        Duration.ofMillis(Math.max(0, json.path("cooldown_ms").asLong(0))),
        json.path("quota").asBoolean(false),
        Math.max(0, json.path("calls").asInt(0)),
        Math.max(0, json.path("waiting").asInt(0)),
        json.path("open").values().stream()
            .limit(MOST_BREAKERS)
            .map(name -> name.asString(""))
            .collect(Collectors.toSet()));
  }
}
