package dev.patchbay.cluster;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * News of a provider, which a node's heartbeat tells the others.
 *
 * @param cooldown rest of a cooldown that this node was asked for; zero for none
 * @param quota true if it is because the provider's quota is used up
 * @param calls calls in flight, where its limit is shared
 * @param waiting calls that wait for a slot, where its limit is shared
 */
public record ProviderNews(Duration cooldown, boolean quota, int calls, int waiting) {

  public static final ProviderNews NONE = new ProviderNews(Duration.ZERO, false, 0, 0);

  void write(ObjectNode json) {
    json.put("cooldown_ms", cooldown.toMillis()).put("quota", quota);
    json.put("calls", calls).put("waiting", waiting);
  }

  static ProviderNews of(JsonNode json) {
    return new ProviderNews(
        Duration.ofMillis(Math.max(0, json.path("cooldown_ms").asLong(0))),
        json.path("quota").asBoolean(false),
        Math.max(0, json.path("calls").asInt(0)),
        Math.max(0, json.path("waiting").asInt(0)));
  }
}
