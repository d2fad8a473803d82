package dev.patchbay.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Counts, and how long things took, since the router was started.
 *
 * <p>Threading: any thread.
 */
public final class Meters {

  private final MetricRegistry registry = new MetricRegistry();
  // By series, too, as its flat name is text that would be put together for each count.
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Series, Histogram> timings = new ConcurrentHashMap<>();

  void count(Series series) {
    add(series, 1);
  }

  /**
   * @param amount in the smallest part that the family counts; below zero for what is over
   */
  void add(Series series, long amount) {
    counters.computeIfAbsent(series, this::counter).inc(amount);
  }

  void time(Series series, Duration time) {
    timings.computeIfAbsent(series, this::timings).note(time);
  }

  private Counter counter(Series series) {
    return registry.counter(series.flat());
  }

  private Histogram timings(Series series) {
    return registry.register(series.flat(), new Histogram());
  }

  /** Forgets all other series; one that is counted again begins at zero. */
  void keep(Predicate<Series> kept) {
    registry.removeMatching((flat, metric) -> !kept.test(Series.ofFlat(flat)));
    counters.keySet().removeIf(series -> !kept.test(series));
    timings.keySet().removeIf(series -> !kept.test(series));
  }

  /** What was counted, ordered by name and labels. */
  public List<Sample> samples() {
    return new TreeMap<>(registry.getMetrics())
        .entrySet().stream().flatMap(entry -> samples(entry.getKey(), entry.getValue())).toList();
  }

  private static Stream<Sample> samples(String flat, Metric metric) {
    Series series = Series.ofFlat(flat);
    Family family = Family.titled(series.name()).orElseThrow();
    if (metric instanceof Histogram times) {
      return times.samples(family, series);
    }
    double counted = ((Counter) metric).getCount();
    return Stream.of(new Sample(family, series, counted / family.divisor()));
  }
}
