package dev.patchbay.loadbalancer.concurrency;

import dev.patchbay.cluster.DistributedSemaphore;
import dev.patchbay.cluster.SharedCounts;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Semaphore of a provider whose limit holds for all nodes together.
 *
 * <p>Threading: any thread.
 */
public final class SharedSemaphore implements NodeSemaphore {

  /** All nodes together ask for a provider a hundred times a second, however many they are. */
  private static final Duration PAUSE_PER_NODE = Duration.ofMillis(10);

  private final DistributedSemaphore permits;
  private final AtomicReference<Elsewhere> elsewhere = new AtomicReference<>(Elsewhere.NONE);
  private volatile boolean alone = true;

  public SharedSemaphore(SharedCounts counts) {
    this.permits = new DistributedSemaphore(counts);
  }

  @Override
  public void adopt(ConcurrencyLimit limit) {
    alone = limit.sharedName().isEmpty();
    if (!alone) {
      permits.adopt("places:" + limit.sharedName(), limit.calls());
    }
  }

  @Override
  public boolean isAlone() {
    return alone;
  }

  @Override
  public boolean tryAcquire() {
    return permits.tryAcquire();
  }

  @Override
  public void release() {
    permits.release();
  }

  /** A node where calls wait must not be starved by one that always has a next call. */
  @Override
  public boolean mayKeep() {
    return alone || (permits.isWithinShare() && elsewhere().waiting() == 0);
  }

  @Override
  public Duration pause() {
    long usual = PAUSE_PER_NODE.toNanos() * permits.nodes();
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(usual / 2, usual * 3 / 2));
  }

  @Override
  public Elsewhere elsewhere() {
    return alone || !permits.isUp() ? Elsewhere.NONE : elsewhere.get();
  }

  @Override
  public void hear(Elsewhere others) {
    elsewhere.set(others);
  }
}
