package dev.patchbay.cache;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that fetches run on, tied to no call: virtual where the runtime has them, else a
 * bounded number of platform threads.
 *
 * <p>Threading: safe; nobody waits for a thread.
 */
final class FetchThreads implements AutoCloseable {

  // A fetch waits most of its time; beyond this a call does its own work on its own thread.
  private static final int PLATFORM_THREADS = 200;

  private final ExecutorService executor;
  private final Semaphore room;

  FetchThreads() {
    Optional<ExecutorService> virtual = virtual();
    AtomicInteger number = new AtomicInteger();
    ThreadFactory platform =
        work -> {
          Thread thread = new Thread(work, "patchbay-fetch-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    this.room = new Semaphore(virtual.isPresent() ? Integer.MAX_VALUE : PLATFORM_THREADS);
    this.executor = virtual.orElseGet(() -> Executors.newCachedThreadPool(platform));
  }

  private static Optional<ExecutorService> virtual() {
    try {
      MethodHandle perTask =
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class));
      return Optional.of((ExecutorService) perTask.invokeExact());
    } catch (NoSuchMethodException before21) {
      return Optional.empty();
    } catch (Throwable impossible) {
      throw new IllegalStateException("no virtual threads where there should be", impossible);
    }
  }

  /** Sets a thread aside; false if there is none left. */
  boolean reserve() {
    return room.tryAcquire();
  }

  /** Runs work on a thread that was set aside. */
  void run(Runnable work) {
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
  }
}
