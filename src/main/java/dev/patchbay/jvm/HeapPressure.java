package dev.patchbay.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Heap pressure: whether the heap was nearly full after the last garbage collection; garbage does
 * not count.
 *
 * <p>While the heap looks nearly full it requests a collection from time to time. Otherwise a
 * router that refuses calls would never stop: refusals allocate next to nothing, and the serial
 * collector looks at old objects only when there is no room left for new ones.
 *
 * <p>Threading: any thread; one of them may wait for a collection.
 */
public final class HeapPressure implements BooleanSupplier {

  // Above this share the collector runs almost all the time.
  private static final double NEARLY_FULL = 0.85;

  private static final long SHORTEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  // At most a twentieth of the time is spent in collections that are requested here.
  private static final int PAUSE_FACTOR = 20;

  // Only the pools with long-lived objects support thresholds.
  private final List<MemoryPoolMXBean> old =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
          .toList();

  // The beans are asked at most this often: each question is a call into the JVM.
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

  private volatile long lookedAt = System.nanoTime() - BETWEEN_LOOKS;
  private volatile boolean wasNearlyFull;

  private final AtomicBoolean collecting = new AtomicBoolean();
  private volatile long nextCollection = System.nanoTime();

  /** True if the heap was nearly full even after its last collection. */
  @Override
  public boolean getAsBoolean() {
    return wasNearlyFull() && !(collect() && !isNearlyFull());
  }

  private boolean wasNearlyFull() {
    long now = System.nanoTime();
    if (now - lookedAt >= BETWEEN_LOOKS) {
      lookedAt = now;
      wasNearlyFull = isNearlyFull();
    }
    return wasNearlyFull;
  }

  private boolean isNearlyFull() {
    for (MemoryPoolMXBean pool : old) {
      if (isNearlyFull(pool)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNearlyFull(MemoryPoolMXBean pool) {
    MemoryUsage collected = pool.getCollectionUsage();
    return collected != null
        && collected.getMax() > 0
        && collected.getUsed() > NEARLY_FULL * collected.getMax();
  }

  /** False if there was a collection a short while ago, or another thread waits for one. */
  private boolean collect() {
    if (System.nanoTime() - nextCollection < 0 || !collecting.compareAndSet(false, true)) {
      return false;
    }
    try {
      long from = System.nanoTime();
      System.gc();
      long to = System.nanoTime();
      nextCollection = to + Math.max(SHORTEST_PAUSE, PAUSE_FACTOR * (to - from));
      return true;
    } finally {
      collecting.set(false);
    }
  }
}
