package dev.patchbay.health;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of the active health checks: one scheduler, and a worker for each check in progress. */
public final class CheckThreads implements AutoCloseable {

  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1, named("patchbay-check-clock"));
  private final ExecutorService workers = Executors.newCachedThreadPool(named("patchbay-check"));

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

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
