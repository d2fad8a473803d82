package dev.patchbay.cache.shared;

import dev.patchbay.jvm.VirtualThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executor of shared fetches, independent of any call: virtual threads where the runtime has them,
 * else a bounded number of platform threads.
 *
 * <p>Threading: any thread; it never waits for a thread.
 */
public final class FetchThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FetchThreads.class);
  private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(2);

  // A fetch waits most of its time. Beyond this number a call fetches on its own thread.
  private static final int PLATFORM_THREADS = 200;

  private final ExecutorService executor = VirtualThreads.onePerTask("patchbay-fetch");
  private final Semaphore threads;

  public FetchThreads() {
    boolean platform = executor instanceof ThreadPoolExecutor;
    this.threads = new Semaphore(platform ? PLATFORM_THREADS : Integer.MAX_VALUE);
  }

  /** Reserves a thread; false if there is none left. */
  public boolean reserve() {
    return threads.tryAcquire();
  }

  /** Runs work on a reserved thread. */
  public void run(Runnable work) {
    executor.execute(
        () -> {
          try {
            work.run();
          } finally {
            threads.release();
          }
        });
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(MAX_SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("fetches are still running");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
