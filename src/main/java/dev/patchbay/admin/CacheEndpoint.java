package dev.patchbay.admin;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.config.Settings;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what is kept, and forgets it when told to. */
final class CacheEndpoint {

  private final AudioCache<?> cache;
  private final Supplier<Settings> current;

  CacheEndpoint(AudioCache<?> cache, Supplier<Settings> current) {
    this.cache = cache;
    this.current = current;
  }

  AdminResponse stats(AdminRequest asked) {
    return AdminResponse.json(json());
  }

  AdminResponse purge(AdminRequest asked) {
    int removed = cache.purge(asked.query("route"), asked.query("voice"));
    return AdminResponse.json(JsonNodeFactory.instance.objectNode().put("removed", removed));
  }

  ObjectNode json() {
    CacheSettings settings = current.get().cache();
    CacheStats stats = cache.stats();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("on", !settings.routes().isEmpty());
    json.put("hits", stats.calls().getOrDefault(CacheStatus.HIT, 0L));
    json.put("joined", stats.calls().getOrDefault(CacheStatus.JOINED, 0L));
    json.put("misses", stats.calls().getOrDefault(CacheStatus.MISS, 0L));
    json.put("bypassed", stats.calls().getOrDefault(CacheStatus.BYPASS, 0L));
    json.put("fetching", stats.inFlight());
    ArrayNode tiers = json.putArray("tiers");
    new TreeMap<>(stats.tiers())
        .forEach(
            (name, size) ->
                tiers
                    .addObject()
                    .put("name", name)
                    .put("entries", size.answers())
                    .put("bytes", size.bytes())
                    .put("limit", name.equals("disk") ? settings.disk() : settings.memory()));
    return json;
  }
}
