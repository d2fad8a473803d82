package dev.patchbay.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Monotonic clock that a test advances. */
public final class ManualNanoClock implements LongSupplier {

  private final AtomicLong now = new AtomicLong(1_000_000_000L);

  public void advance(Duration by) {
    now.addAndGet(by.toNanos());
  }

  @Override
  public long getAsLong() {
    return now.get();
  }
}
