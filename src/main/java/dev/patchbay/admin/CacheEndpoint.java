package dev.patchbay.admin;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Cache endpoint of the admin API: statistics and purge. */
final class CacheEndpoint {

  /** Statistics of the cache; the member names are public. */
  record Status(
      boolean on,
      long hits,
      long joined,
      long misses,
      long bypassed,
      int fetching,
      List<TierStatus> tiers) {}

  record TierStatus(String name, long entries, long bytes, long limit) {}

  private final AudioCache<?> cache;
  private final Supplier<Settings> current;

  CacheEndpoint(AudioCache<?> cache, Supplier<Settings> current) {
    this.cache = cache;
    this.current = current;
  }

  AdminResponse stats(AdminRequest request) {
    return AdminResponse.json(status());
  }

  AdminResponse purge(AdminRequest request) {
    int removed = cache.purge(request.query("route"), request.query("voice"));
    return AdminResponse.json(Map.of("removed", removed));
  }

  private static long limit(String tier, CacheSettings settings) {
    return switch (tier) {
      case "disk" -> settings.disk();
      case "shared" -> settings.shared().limit();
      default -> settings.memory();
    };
  }

  Status status() {
    CacheSettings settings = current.get().cache();
    CacheStats stats = cache.stats();
    List<TierStatus> tiers = new ArrayList<>();
    new TreeMap<>(stats.tiers())
        .forEach(
            (name, size) -> {
              tiers.add(new TierStatus(name, size.answers(), size.bytes(), limit(name, settings)));
            });
    return new Status(
        !settings.routes().isEmpty(),
        stats.calls().getOrDefault(CacheStatus.HIT, 0L),
        stats.calls().getOrDefault(CacheStatus.JOINED, 0L),
        stats.calls().getOrDefault(CacheStatus.MISS, 0L),
        stats.calls().getOrDefault(CacheStatus.BYPASS, 0L),
        stats.inFlight(),
        tiers);
  }
}
