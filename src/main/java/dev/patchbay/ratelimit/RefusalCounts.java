package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.Level;
import dev.patchbay.ratelimit.bucket.LimitName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters of the calls that each rate limit has refused. There are as many counters as limits have
 * ever been configured.
 *
 * <p>Threading: any thread.
 */
final class RefusalCounts {

  static final String CONCURRENT = "concurrent";

  private record Key(String limit, String unit) {}

  private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

  void record(List<Level> levels) {
    levels.stream()
        .filter(level -> !level.granted())
        .map(Level::claim)
        .forEach(claim -> increment(LimitName.limitIn(claim.bucket()), claim.unit().label()));
  }

  void recordConcurrent(String name) {
    increment(LimitName.limitIn(name), CONCURRENT);
  }

  private void increment(String limit, String unit) {
    counts.computeIfAbsent(new Key(limit, unit), key -> new LongAdder()).increment();
  }

  long of(String limit, String unit) {
    LongAdder count = counts.get(new Key(limit, unit));
    return count == null ? 0 : count.sum();
  }
}
