package dev.patchbay.metrics.gauge;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import dev.patchbay.metrics.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Metrics of the cache: hits, fetches, and size of each tier. */
final class CacheGauges implements GaugeSource {

  private final AudioCache<?> cache;

  CacheGauges(AudioCache<?> cache) {
    this.cache = cache;
  }

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    CacheStats stats = cache.stats();
    new TreeMap<>(stats.calls())
        .forEach(
            (use, count) -> samples.add(Sample.of(Family.CACHE_CALLS, "use", use.label(), count)));
    new TreeMap<>(stats.hits())
        .forEach((tier, count) -> samples.add(Sample.of(Family.CACHE_HITS, "tier", tier, count)));
    samples.add(Sample.of(Family.CACHE_FETCHES, "kept", "true", stats.kept()));
    samples.add(Sample.of(Family.CACHE_FETCHES, "kept", "false", stats.notKept()));
    samples.add(Sample.of(Family.CACHE_FETCHES_IN_FLIGHT, stats.inFlight()));
    Set<String> failing = cache.failing();
    new TreeMap<>(stats.tiers())
        .forEach(
            (tier, size) -> {
              samples.add(Sample.of(Family.CACHE_ANSWERS, "tier", tier, size.answers()));
              samples.add(Sample.of(Family.CACHE_BYTES, "tier", tier, size.bytes()));
              Series up = Family.CACHE_TIER_UP.series().with("tier", tier);
              samples.add(Sample.ofBoolean(up, !failing.contains(tier)));
            });
    return samples;
  }
}
