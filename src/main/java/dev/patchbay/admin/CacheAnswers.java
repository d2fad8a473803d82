package dev.patchbay.admin;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.cache.CacheStats;
import dev.patchbay.config.Settings;
import dev.patchbay.web.CacheUse;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what is kept, and forgets it when told to. */
final class CacheAnswers {

  private final AudioCache cache;
  private final Supplier<Settings> current;

  CacheAnswers(AudioCache cache, Supplier<Settings> current) {
    this.cache = cache;
    this.current = current;
  }

  Reply stats(Asked asked) {
    return Reply.json(json());
  }

  Reply purge(Asked asked) {
    int removed = cache.purge(asked.query("route"), asked.query("voice"));
    return Reply.json(JsonNodeFactory.instance.objectNode().put("removed", removed));
  }

  ObjectNode json() {
    CacheSettings settings = current.get().cache();
    CacheStats stats = cache.stats();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("on", !settings.routes().isEmpty());
    json.put("hits", stats.calls().getOrDefault(CacheUse.HIT, 0L));
    json.put("joined", stats.calls().getOrDefault(CacheUse.JOINED, 0L));
    json.put("misses", stats.calls().getOrDefault(CacheUse.MISS, 0L));
    json.put("bypassed", stats.calls().getOrDefault(CacheUse.BYPASS, 0L));
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
