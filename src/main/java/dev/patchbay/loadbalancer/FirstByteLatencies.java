package dev.patchbay.loadbalancer;

import dev.patchbay.routing.balance.PeakEwma;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Latencies until the first byte, by provider: a moving average and a window for percentiles.
 *
 * <p>Threading: any thread. Memory is bounded: a fixed window for each configured name.
 */
public final class FirstByteLatencies {

  private final Map<String, LatencyWindow> windows = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private final Duration decay;

  /**
   * @param decay time in which an observation loses about two thirds of its weight
   */
  public FirstByteLatencies(LongSupplier nanos, Duration decay) {
    this.nanos = nanos;
    this.decay = decay;
  }

  /**
   * Records the time to first byte, or the time until its deadline passed. Other failures are not
   * recorded: a provider that refuses at once is not fast.
   */
  public void observe(String provider, Duration firstByte) {
    windows
        .computeIfAbsent(provider, name -> new LatencyWindow())
        .observe(firstByte, nanos.getAsLong(), decay);
  }

  public OptionalDouble averageNanos(String provider) {
    PeakEwma average = window(provider).map(LatencyWindow::average).orElse(LatencyWindow.EMPTY);
    return average == LatencyWindow.EMPTY
        ? OptionalDouble.empty()
        : OptionalDouble.of(average.valueAt(nanos.getAsLong(), decay));
  }

  /** This percentile of the last times to first byte; empty until enough were observed. */
  public Optional<Duration> percentile(String provider, int percent) {
    return window(provider).flatMap(window -> window.percentile(percent));
  }

  private Optional<LatencyWindow> window(String provider) {
    return Optional.ofNullable(windows.get(provider));
  }
}
