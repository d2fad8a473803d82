package dev.patchbay.health;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that checks run on: one that keeps time, and one for each check under way. */
public final class CheckThreads implements AutoCloseable {

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, named("patchbay-check-clock"));
  private final ExecutorService workers = Executors.newCachedThreadPool(named("patchbay-check"));

  public HealthChecker.Timer timer() {
    return this::after;
  }

  public Executor workers() {
    return workers;
  }

  /** Interrupts what runs and waits for nothing; a probe that ignores it ends by its timeout. */
  @Override
  public void close() {
    clock.shutdownNow();
    workers.shutdownNow();
  }

  /** Waits until no thread is left; false if one is still there after this time. */
  public boolean ended(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    return clock.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS)
        && workers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void after(Duration delay, Runnable task) {
    clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
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
