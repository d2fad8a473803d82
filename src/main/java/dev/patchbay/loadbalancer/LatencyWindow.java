package dev.patchbay.loadbalancer;

import dev.patchbay.routing.balance.PeakEwma;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sliding window of one provider's times to first byte, with percentiles and a moving average.
 *
 * <p>Threading: any thread, without a lock; a reader may miss a time that is just being recorded.
 */
final class LatencyWindow {

  static final PeakEwma EMPTY = new PeakEwma(0, 0);

  /** Enough for six times above the 95th percentile; one kilobyte. */
  private static final int WINDOW = 128;

  /** With fewer the 95th percentile would be the largest of all. */
  private static final int MIN_SAMPLES = 20;

  private final AtomicReference<PeakEwma> average = new AtomicReference<>(EMPTY);
  private final AtomicLongArray samples = new AtomicLongArray(WINDOW);
  private final AtomicLong count = new AtomicLong();

  void observe(Duration time, long now, Duration decay) {
    average.updateAndGet(
        before -> before == EMPTY ? PeakEwma.first(time, now) : before.with(time, now, decay));
    samples.set((int) (count.getAndIncrement() % WINDOW), time.toNanos());
  }

  PeakEwma average() {
    return average.get();
  }

  /** A percentile; empty until enough times were observed. */
  Optional<Duration> percentile(int percent) {
    int size = (int) Math.min(WINDOW, count.get());
    if (size < MIN_SAMPLES) {
      return Optional.empty();
    }
    long[] sorted = new long[size];
    Arrays.setAll(sorted, samples::get);
    Arrays.sort(sorted);
    return Optional.of(Duration.ofNanos(sorted[Percentile.index(size, percent)]));
  }
}
