package dev.patchbay.loadbalancer.concurrency;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Semaphore of nodes in one process. */
final class PooledSemaphore implements NodeSemaphore {

  private final AtomicInteger free;
  private volatile Elsewhere others = Elsewhere.NONE;

  PooledSemaphore(AtomicInteger free) {
    this.free = free;
  }

  @Override
  public void adopt(ConcurrencyLimit limit) {
    // The pool has its own size.
  }

  @Override
  public boolean isAlone() {
    return false;
  }

  @Override
  public boolean tryAcquire() {
    return free.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  @Override
  public void release() {
    free.incrementAndGet();
  }

  @Override
  public boolean mayKeep() {
    return others.waiting() == 0;
  }

  @Override
  public Duration pause() {
    return Duration.ofNanos(100_000);
  }

  @Override
  public Elsewhere elsewhere() {
    return others;
  }

  @Override
  public void hear(Elsewhere load) {
    others = load;
  }
}
