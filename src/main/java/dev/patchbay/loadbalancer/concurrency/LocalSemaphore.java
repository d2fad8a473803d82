package dev.patchbay.loadbalancer.concurrency;

import java.time.Duration;

/** Local semaphore of a node that shares no limit: there is always a permit. */
final class LocalSemaphore implements NodeSemaphore {

  @Override
  public void adopt(ConcurrencyLimit limit) {
    // The limiter's own slots are the limit.
  }

  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public boolean tryAcquire() {
    return true;
  }

  @Override
  public void release() {
    // There is nobody to give it to.
  }

  @Override
  public boolean mayKeep() {
    return true;
  }

  @Override
  public Duration pause() {
    return Duration.ZERO;
  }

  @Override
  public Elsewhere elsewhere() {
    return Elsewhere.NONE;
  }

  @Override
  public void hear(Elsewhere others) {
    // There are no others.
  }
}
