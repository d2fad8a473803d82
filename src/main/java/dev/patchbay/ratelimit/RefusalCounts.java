package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.Level;
import dev.patchbay.ratelimit.bucket.LimitName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each limit was in somebody's way. It holds as many counters as limits were ever
 * configured.
 *
 * <p>Threading: any thread.
 */
final class RefusalCounts {

  static final String CONCURRENT = "concurrent";

  private record Kind(String limit, String unit) {}

  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

  void note(List<Level> levels) {
    levels.stream()
        .filter(level -> !level.taken())
        .map(Level::claim)
        .forEach(claim -> note(LimitName.limitIn(claim.bucket()), claim.unit().label()));
  }

  void noteConcurrent(String key) {
    note(LimitName.limitIn(key), CONCURRENT);
  }

  private void note(String limit, String unit) {
    counts.computeIfAbsent(new Kind(limit, unit), kind -> new LongAdder()).increment();
  }

  long of(String limit, String unit) {
    LongAdder count = counts.get(new Kind(limit, unit));
    return count == null ? 0 : count.sum();
  }
}
