package dev.patchbay.loadbalancer;

import dev.patchbay.routing.balance.PeakEwma;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Times until the first byte, by provider.
 *
 * <p>Threading: any thread. Memory is bounded: a fixed window for each configured name.
 */
public final class FirstByteLatencies {

  private final Map<String, LatencyWindow> rows = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private final Duration decay;

  /**
   * @param decay the time in which an observation loses about two thirds of its weight
   */
  public FirstByteLatencies(LongSupplier nanos, Duration decay) {
    this.nanos = nanos;
    this.decay = decay;
  }

  /**
   * Notes how long the first byte took, or how long it was waited for in vain. Other failures are
   * not noted: a provider that refuses at once is not fast.
   */
  public void observe(String provider, Duration firstByte) {
    rows.computeIfAbsent(provider, name -> new LatencyWindow())
        .observe(firstByte, nanos.getAsLong(), decay);
  }

  public OptionalDouble usualNanos(String provider) {
    PeakEwma usual = row(provider).map(LatencyWindow::usual).orElse(LatencyWindow.NOTHING_SEEN);
    return usual == LatencyWindow.NOTHING_SEEN
        ? OptionalDouble.empty()
        : OptionalDouble.of(usual.at(nanos.getAsLong(), decay));
  }

  /** The time within which this many in a hundred of the last first bytes came. */
  public Optional<Duration> percentile(String provider, int percent) {
    return row(provider).flatMap(times -> times.percentile(percent));
  }

  private Optional<LatencyWindow> row(String provider) {
    return Optional.ofNullable(rows.get(provider));
  }
}
