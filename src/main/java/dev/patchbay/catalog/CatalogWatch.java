package dev.patchbay.catalog;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a catalogue fresh in the background until it is closed.
 *
 * <p>Threading: one thread keeps the time; each look at a provider has its own, and at most one per
 * provider is under way. All are daemons.
 */
public final class CatalogWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CatalogWatch.class);

  /** How late a look may be; the catalogue's own clock says which are due. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(daemons("catalog-ticks"));
  private final ExecutorService looks = Executors.newCachedThreadPool(daemons("catalog-look"));

  private CatalogWatch() {}

  /** Starts with a look at every provider. */
  public static CatalogWatch over(Catalog catalog) {
    CatalogWatch watch = new CatalogWatch();
    watch.ticks.scheduleWithFixedDelay(
        () -> catalog.refresh(watch.looks), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    looks.shutdownNow();
  }

  /** Waits until no thread is left; false if one is still there after this time. */
  public boolean ended(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    return ticks.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS)
        && looks.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((dead, cause) -> log.error("{} died", name, cause));
      return thread;
    };
  }
}
