package dev.patchbay.ops;

import dev.patchbay.cache.AudioCache;
import dev.patchbay.cache.CacheStats;
import dev.patchbay.config.Live;
import dev.patchbay.config.Reload;
import dev.patchbay.health.Slots;
import dev.patchbay.health.Switchboard;
import dev.patchbay.routing.Standing;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What others know at this moment: the providers' standing, the cache, the Java runtime. Read when
 * somebody asks, so that a provider that is gone is gone here.
 *
 * <p>Threading: any thread.
 */
public final class Readings {

  private final Switchboard board;
  private final AudioCache cache;
  private final Live live;
  private final UsageReadings usage;

  public Readings(Switchboard board, AudioCache cache, Live live, UsageReadings usage) {
    this.board = board;
    this.cache = cache;
    this.live = live;
    this.usage = usage;
  }

  List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    board.health().standings().forEach((name, standing) -> standing(name, standing, samples));
    new TreeMap<>(board.slots().all()).forEach((name, slots) -> slots(name, slots, samples));
    cache(cache.stats(), samples);
    configuration(live.last(), samples);
    samples.addAll(usage.samples());
    runtime(samples);
    return samples;
  }

  private static void configuration(Reload last, List<Sample> samples) {
    samples.add(Sample.of(Family.CONFIGURATION_GENERATION, last.generation()));
    samples.add(Sample.of(Family.CONFIGURATION_TAKEN, last.taken() ? 1 : 0));
    samples.add(Sample.of(Family.CONFIGURATION_READ, last.at().toEpochMilli() / 1e3));
  }

  private static void standing(String provider, Standing standing, List<Sample> samples) {
    samples.add(truth(Family.PROVIDER_UP.series().with("provider", provider), standing.askable()));
    for (Standing.Kind kind : Standing.Kind.values()) {
      Series series =
          Family.PROVIDER_STANDING.series().with("provider", provider).with("standing", word(kind));
      samples.add(truth(series, standing.kind() == kind));
    }
  }

  private static void slots(String provider, Slots slots, List<Sample> samples) {
    samples.add(Sample.of(Family.PROVIDER_IN_FLIGHT, "provider", provider, slots.inFlight()));
    samples.add(Sample.of(Family.PROVIDER_QUEUED, "provider", provider, slots.queued()));
  }

  private static void cache(CacheStats stats, List<Sample> samples) {
    new TreeMap<>(stats.calls())
        .forEach(
            (use, count) -> samples.add(Sample.of(Family.CACHE_CALLS, "use", use.label(), count)));
    new TreeMap<>(stats.hits())
        .forEach((tier, count) -> samples.add(Sample.of(Family.CACHE_HITS, "tier", tier, count)));
    samples.add(Sample.of(Family.CACHE_FETCHES, "kept", "true", stats.kept()));
    samples.add(Sample.of(Family.CACHE_FETCHES, "kept", "false", stats.notKept()));
    samples.add(Sample.of(Family.CACHE_FETCHES_IN_FLIGHT, stats.inFlight()));
    Map<String, CacheStats.Size> tiers = new TreeMap<>(stats.tiers());
    tiers.forEach(
        (tier, size) -> {
          samples.add(Sample.of(Family.CACHE_ANSWERS, "tier", tier, size.answers()));
          samples.add(Sample.of(Family.CACHE_BYTES, "tier", tier, size.bytes()));
        });
  }

  private static void runtime(List<Sample> samples) {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    samples.add(Sample.of(Family.HEAP_USED, heap));
    samples.add(Sample.of(Family.THREADS, ManagementFactory.getThreadMXBean().getThreadCount()));
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    samples.add(Sample.of(Family.UPTIME, uptime));
  }

  private static Sample truth(Series series, boolean holds) {
    return new Sample(Family.titled(series.name()).orElseThrow(), series, holds ? 1 : 0);
  }

  private static String word(Standing.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
