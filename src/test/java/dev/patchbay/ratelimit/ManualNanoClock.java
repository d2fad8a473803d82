package dev.patchbay.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that runs when it is pushed. */
public final class HandNanos implements LongSupplier {

  private final AtomicLong now = new AtomicLong(1_000_000_000L);

  public void push(Duration by) {
    now.addAndGet(by.toNanos());
  }

  @Override
  public long getAsLong() {
    return now.get();
  }
}
