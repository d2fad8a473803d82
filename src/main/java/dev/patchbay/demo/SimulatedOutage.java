package dev.patchbay.demo;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Simulated outage of a demo provider, for a time or until it is ended.
 *
 * <p>Threading: any thread.
 */
final class SimulatedOutage {

  private record Window(long start, OptionalLong length) {}

  private static final Window NONE = new Window(0, OptionalLong.of(0));

  private final LongSupplier nanoTime;
  private final AtomicReference<Window> window = new AtomicReference<>(NONE);

  SimulatedOutage(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Starts an outage of this length; without one it lasts until {@link #recover()}. */
  void begin(OptionalLong seconds) {
    OptionalLong length =
        seconds.isPresent()
            ? OptionalLong.of(TimeUnit.SECONDS.toNanos(seconds.getAsLong()))
            : OptionalLong.empty();
    window.set(new Window(nanoTime.getAsLong(), length));
  }

  void recover() {
    window.set(NONE);
  }

  boolean isOn() {
    Window now = window.get();
    return now.length().isEmpty() || nanoTime.getAsLong() - now.start() < now.length().getAsLong();
  }
}
