package dev.patchbay.realtime.dictation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounded queue of work that is done in order, one piece at a time (serial executor). It holds back
 * a client that speaks faster than its providers transcribe.
 *
 * <p>Threading: one thread adds and may have to wait; the executor's threads work.
 */
final class TranscriptionQueue {

  /** One under way, and two that wait. */
  private static final int MOST = 3;

  private final Executor executor;
  private final Semaphore room = new Semaphore(MOST);
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean closed;

  TranscriptionQueue(Executor executor) {
    this.executor = executor;
  }

  /** Adds a piece of work once there is room; it must not throw. */
  void add(Runnable work) throws IOException {
    try {
      room.acquire();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the router stops");
    }
    waiting.add(work);
    if (count.getAndIncrement() == 0) {
      executor.execute(this::drain);
    }
  }

  private void drain() {
    do {
      Runnable work = waiting.remove();
      try {
        if (!closed) {
          work.run();
        }
      } finally {
        room.release();
      }
    } while (count.decrementAndGet() > 0);
  }

  /** What waits is left. */
  void close() {
    closed = true;
    // A thread that waits for room goes on.
    room.release(MOST);
  }
}
