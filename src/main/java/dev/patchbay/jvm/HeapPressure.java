package dev.patchbay.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How much of the heap was in use when it was last collected; what is garbage does not count.
 *
 * <p>Threading: any thread.
 */
public final class HeapPressure implements BooleanSupplier {

  // A collector that finds less than this to give away does little else from then on.
  private static final double NEARLY_FULL = 0.85;

  // Of the heap's parts only those where things grow old know thresholds.
  private final List<MemoryPoolMXBean> old =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
          .toList();

  /** True if it was nearly full even then. */
  @Override
  public boolean getAsBoolean() {
    return old.stream().anyMatch(HeapPressure::nearlyFull);
  }

  private static boolean nearlyFull(MemoryPoolMXBean pool) {
    MemoryUsage collected = pool.getCollectionUsage();
    return collected != null
        && collected.getMax() > 0
        && collected.getUsed() > NEARLY_FULL * collected.getMax();
  }
}
