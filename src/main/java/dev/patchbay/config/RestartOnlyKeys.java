package dev.patchbay.config;

import dev.patchbay.cache.store.CacheSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Keys that take effect only at the next start, not at a hot reload: database, ports, traces, cache
 * size.
 */
final class RestartOnlyKeys {

  private RestartOnlyKeys() {}

  /** Keys that have changed and take effect only at the next start. */
  static List<String> changed(Settings before, Settings after) {
    List<String> changed = new ArrayList<>();
    if (!before.operations().ledger().equals(after.operations().ledger())) {
      changed.add("patchbay.ledger.*");
    }
    if (!before.operations().shared().equals(after.operations().shared())) {
      changed.add("patchbay.shared.*");
    }
    if (before.access().keysInLedger() != after.access().keysInLedger()) {
      changed.add("patchbay.auth.keys");
    }
    if (before.admin().port() != after.admin().port()) {
      changed.add("patchbay.admin.port");
    }
    if (!before.operations().traces().equals(after.operations().traces())) {
      changed.add("patchbay.traces");
    }
    compare(changed, "patchbay.cache.memory", before, after, CacheSettings::memory);
    compare(changed, "patchbay.cache.disk", before, after, CacheSettings::disk);
    compare(changed, "patchbay.cache.directory", before, after, CacheSettings::directory);
    compare(changed, "patchbay.cache.ttl", before, after, CacheSettings::ttl);
    compare(changed, "patchbay.cache.shared", before, after, CacheSettings::shared);
    return changed;
  }

  private static void compare(
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
