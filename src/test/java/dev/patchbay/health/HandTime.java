package dev.patchbay.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that a test moves; it starts where nanoseconds soon overflow, as they may. */
public final class HandTime implements LongSupplier {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 3_000_000_000L);

  public void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  public void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  @Override
  public long getAsLong() {
    return now.get();
  }
}
