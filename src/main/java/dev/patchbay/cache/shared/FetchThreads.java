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
 * The threads that fetches run on, tied to no call: virtual where the runtime has them, else a
 * bounded number of platform threads.
 *
 * <p>Threading: safe; nobody waits for a thread.
 */
public final class FetchThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FetchThreads.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);

  // A fetch waits most of its time; beyond this a call does its own work on its own thread.
  private static final int PLATFORM_THREADS = 200;

  private final ExecutorService executor = VirtualThreads.onePerTask("patchbay-fetch");
  private final Semaphore room;

  public FetchThreads() {
    boolean platform = executor instanceof ThreadPoolExecutor;
    this.room = new Semaphore(platform ? PLATFORM_THREADS : Integer.MAX_VALUE);
  }

  /** Sets a thread aside; false if there is none left. */
  public boolean reserve() {
    return room.tryAcquire();
  }

  /** Runs work on a thread that was set aside. */
  public void run(Runnable work) {
    executor.execute(
        () -> {
          try {
            work.run();
          } finally {
            room.release();
          }
        });
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("fetches are still under way");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
