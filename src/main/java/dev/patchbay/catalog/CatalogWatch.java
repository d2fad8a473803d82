package dev.patchbay.catalog;

import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Background refresh of the model list until it is closed.
 *
 * <p>Threading: one thread ticks; each refresh of a provider has its own thread, at most one per
 * provider at a time. All are daemons.
 */
public final class CatalogWatch implements AutoCloseable {

  /** Longest delay of a refresh; the catalogue's own clock decides which are due. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.factory("catalog-ticks"));
  private final ExecutorService refreshes =
      Executors.newCachedThreadPool(DaemonThreads.factory("catalog-refresh"));

  private CatalogWatch() {}

  /** Starts by refreshing every provider. */
  public static CatalogWatch start(Catalog catalog) {
    CatalogWatch watch = new CatalogWatch();
    watch.ticks.scheduleWithFixedDelay(
        () -> catalog.refresh(watch.refreshes), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    refreshes.shutdownNow();
  }

  /** Waits until all threads have ended; false if one is still running after this time. */
  public boolean awaitTermination(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    return ticks.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS)
        && refreshes.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
