package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import dev.patchbay.metrics.Series;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Gauges of the JVM, with the names of Prometheus' Java client library. */
final class JvmGauges implements GaugeSource {

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    memory("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage(), samples);
    memory("nonheap", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage(), samples);
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      samples.add(Sample.of(Family.BUFFERS, "pool", pool.getName(), pool.getMemoryUsed()));
    }
    ManagementFactory.getGarbageCollectorMXBeans().forEach(gc -> collections(gc, samples));
    threads(ManagementFactory.getThreadMXBean(), samples);
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    samples.add(Sample.of(Family.CLASSES, classes));
    samples.add(runtime());
    return samples;
  }

  private static void memory(String area, MemoryUsage usage, List<Sample> samples) {
    samples.add(Sample.of(Family.MEMORY_USED, "area", area, usage.getUsed()));
    samples.add(Sample.of(Family.MEMORY_COMMITTED, "area", area, usage.getCommitted()));
    if (usage.getMax() >= 0) {
      samples.add(Sample.of(Family.MEMORY_MAX, "area", area, usage.getMax()));
    }
  }

  private static void collections(GarbageCollectorMXBean collector, List<Sample> samples) {
    Series series = Family.COLLECTIONS.series().with("gc", collector.getName());
    double seconds = collector.getCollectionTime() / 1e3;
    samples.add(new Sample(series, "_sum", seconds));
    samples.add(new Sample(series, "_count", collector.getCollectionCount()));
  }

  private static void threads(ThreadMXBean threads, List<Sample> samples) {
    samples.add(Sample.of(Family.THREADS, threads.getThreadCount()));
    samples.add(Sample.of(Family.THREADS_DAEMON, threads.getDaemonThreadCount()));
    samples.add(Sample.of(Family.THREADS_PEAK, threads.getPeakThreadCount()));
  }

  private static Sample runtime() {
    Series series =
        Family.RUNTIME
            .series()
            .with("version", System.getProperty("java.runtime.version", ""))
            .with("vendor", System.getProperty("java.vendor", ""))
            .with("runtime", System.getProperty("java.runtime.name", ""));
    return new Sample(series, 1);
  }
}
