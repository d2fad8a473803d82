package dev.patchbay.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Registry of counters and histograms, counted from the start of the router: Dropwizard's registry,
 * and the labels, which Dropwizard does not have.
 *
 * <p>Threading: any thread. A series is added and removed under the lock of its key in the maps, so
 * that maps and registry agree.
 */
public final class MeterRegistry {

  private final MetricRegistry registry = new MetricRegistry();
  private final Map<String, Series> byName = new ConcurrentHashMap<>();
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Series, Histogram> histograms = new ConcurrentHashMap<>();

  void count(Series series) {
    add(series, 1);
  }

  /**
   * @param amount amount in the unit in which the family is counted; negative to count down
   */
  void add(Series series, long amount) {
    metric(counters, series, Counter::new).inc(amount);
  }

  void observe(Series series, Duration time) {
    metric(histograms, series, Histogram::new).observe(time);
  }

  // Looked up first: computeIfAbsent locks a bin in which the series is not the first.
  private <T extends Metric> T metric(Map<Series, T> metrics, Series series, Supplier<T> created) {
    T known = metrics.get(series);
    return known == null
        ? metrics.computeIfAbsent(series, key -> register(key, created.get()))
        : known;
  }

  private <T extends Metric> T register(Series series, T metric) {
    String name = series.written("");
    byName.put(name, series);
    return registry.register(name, metric);
  }

  /** Removes all other series; a removed one starts at zero when it is counted again. */
  void retain(Predicate<Series> wanted) {
    retain(counters, wanted);
    retain(histograms, wanted);
  }

  private void retain(Map<Series, ?> metrics, Predicate<Series> wanted) {
    for (Series series : metrics.keySet()) {
      if (!wanted.test(series)) {
        metrics.computeIfPresent(
            series,
            (key, metric) -> {
              registry.remove(key.written(""));
              byName.remove(key.written(""));
              return null;
            });
      }
    }
  }

  /** The current values, ordered by name and labels. */
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    new TreeMap<>(byName).forEach((name, series) -> samples(series).forEach(samples::add));
    return samples;
  }

  private Stream<Sample> samples(Series series) {
    Histogram histogram = histograms.get(series);
    if (histogram != null) {
      return histogram.samples(series);
    }
    return Stream.ofNullable(counters.get(series))
        .map(
            counter -> new Sample(series, (double) counter.getCount() / series.family().divisor()));
  }
}
