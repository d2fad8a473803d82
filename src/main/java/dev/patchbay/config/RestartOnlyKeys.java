package dev.patchbay.config;

import dev.patchbay.cache.store.CacheSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a running router does not change: its database, its ports, and the room that its cache has.
 */
final class RestartOnlyKeys {

  private RestartOnlyKeys() {}

  /** The keys, in words, that have changed and will count from the next start on. */
  static List<String> changed(Settings before, Settings after) {
    List<String> changed = new ArrayList<>();
    if (!before.ledger().equals(after.ledger())) {
      changed.add("patchbay.ledger.*");
    }
    if (before.admin().port() != after.admin().port()) {
      changed.add("patchbay.admin.port");
    }
    if (!before.traces().equals(after.traces())) {
      changed.add("patchbay.traces");
    }
    note(changed, "patchbay.cache.memory", before, after, CacheSettings::memory);
    note(changed, "patchbay.cache.disk", before, after, CacheSettings::disk);
    note(changed, "patchbay.cache.directory", before, after, CacheSettings::directory);
    note(changed, "patchbay.cache.ttl", before, after, CacheSettings::ttl);
    return changed;
  }

  private static void note(
      List<String> changed,
      String key,
      Settings before,
      Settings after,
      Function<CacheSettings, Object> value) {
    if (!value.apply(before.cache()).equals(value.apply(after.cache()))) {
      changed.add(key);
    }
  }
}
