package dev.patchbay.loadbalancer.concurrency;

import java.util.concurrent.atomic.AtomicBoolean;

/** Slot of one call under a concurrency limit; held until it is closed. */
public final class ConcurrencySlot implements AutoCloseable {

  private final AtomicBoolean held = new AtomicBoolean(true);
  private final Runnable release;

  ConcurrencySlot(Runnable release) {
    this.release = release;
  }

  @Override
  public void close() {
    if (held.compareAndSet(true, false)) {
      release.run();
    }
  }
}
