package dev.patchbay.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A nanosecond ticker that a test advances; it starts where the count soon overflows. */
public final class ManualTicker implements LongSupplier {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 3_000_000_000L);

  public void advance(Duration time) {
    now.addAndGet(time.toNanos());
  }

  public void advanceSeconds(long seconds) {
    advance(Duration.ofSeconds(seconds));
  }

  @Override
  public long getAsLong() {
    return now.get();
  }
}
