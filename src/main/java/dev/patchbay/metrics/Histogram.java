package dev.patchbay.metrics;

import com.codahale.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Histogram of durations, in Prometheus' cumulative buckets.
 *
 * <p>Not Dropwizard's Timer: it has no sum, and its quantiles can neither be aggregated over routes
 * and routers nor computed for another span than its own last minutes.
 *
 * <p>Threading: any thread, without a lock; a scrape may miss a duration that is just being added.
 */
final class Histogram implements Metric {

  // From a cached response to the longest time a call may take, denser where voice clients wait.
  private static final List<Double> BOUNDS =
      List.of(0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0);

  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.size() + 1);
  private final LongAdder nanos = new LongAdder();

  void observe(Duration time) {
    nanos.add(time.toNanos());
    counts.incrementAndGet(bucket(time.toNanos() / 1e9));
  }

  /** The buckets, the sum in seconds and the count of a series. */
  Stream<Sample> samples(Series series) {
    long[] upTo = IntStream.rangeClosed(0, BOUNDS.size()).mapToLong(counts::get).toArray();
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
    long count = upTo[BOUNDS.size()];
    Stream<Sample> buckets =
        IntStream.range(0, upTo.length)
            .mapToObj(i -> new Sample(series.with("le", bound(i)), "_bucket", upTo[i]));
    return Stream.concat(
        buckets,
        Stream.of(
            new Sample(series, "_sum", nanos.sum() / 1e9), new Sample(series, "_count", count)));
  }

  /** A bucket includes its bound: {@code le} means less or equal. */
  private static int bucket(double seconds) {
    int bucket = 0;
    while (bucket < BOUNDS.size() && seconds > BOUNDS.get(bucket)) {
      bucket++;
    }
    return bucket;
  }

  private static String bound(int bucket) {
    double bound = bucket < BOUNDS.size() ? BOUNDS.get(bucket) : Double.POSITIVE_INFINITY;
    return Exposition.real(bound);
  }
}
