package dev.patchbay.health;

import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of the active health checks: one scheduler, and a worker for each check in progress. */
public final class CheckThreads implements AutoCloseable {

  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1, DaemonThreads.factory("patchbay-check-clock"));
  private final ExecutorService workers =
      Executors.newCachedThreadPool(DaemonThreads.factory("patchbay-check"));

  public HealthChecker.Timer timer() {
    return this::schedule;
  }

  public Executor workers() {
    return workers;
  }

  /**
   * Interrupts running checks and does not wait; a probe that ignores the interrupt ends by its
   * timeout.
   */
  @Override
  public void close() {
    scheduler.shutdownNow();
    workers.shutdownNow();
  }

  /** Waits until all threads have ended; false if one is still alive after this time. */
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    return scheduler.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS)
        && workers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void schedule(Duration delay, Runnable task) {
    scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
