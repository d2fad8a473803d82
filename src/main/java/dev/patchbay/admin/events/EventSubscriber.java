package dev.patchbay.admin.events;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Subscriber of server-sent events. Events wait in a bounded queue until the client takes them; a
 * client that is too slow is disconnected.
 *
 * <p>Threading: any thread may offer. One thread at a time writes; others only leave a signal,
 * because a lock could deadlock with those that a container holds when it signals.
 */
final class EventSubscriber implements WriteListener {

  /** Some minutes of events of an idle router, or a second of a busy one. */
  private static final int MAX_WAITING = 256;

  private final Runnable completion;
  private final ServletOutputStream out;
  private final Queue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicInteger signals = new AtomicInteger();
  private volatile boolean open;
  private volatile boolean closed;
  // These two are used by the writing thread alone.
  private boolean flushed = true;
  private boolean completed;

  /**
   * @param completion completes the response
   * @param out non-blocking stream of the response
   */
  EventSubscriber(Runnable completion, ServletOutputStream out) {
    this.completion = completion;
    this.out = out;
  }

  boolean isClosed() {
    return closed;
  }

  void offer(byte[] event) {
    if (!waiting.offer(event)) {
      closed = true;
    }
    proceed();
  }

  void end() {
    closed = true;
    proceed();
  }

  @Override
  public void onWritePossible() {
    open = true;
    proceed();
  }

  @Override
  public void onError(Throwable gone) {
    end();
  }

  private void proceed() {
    if (signals.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    while (seen != 0) {
      write();
      seen = signals.addAndGet(-seen);
    }
  }

  private void write() {
    try {
      while (open && !closed && out.isReady() && writeNext()) {
        // Until the queue is empty or the connection accepts no more.
      }
    } catch (IOException | IllegalStateException gone) {
      closed = true;
    }
    if (closed && !completed) {
      completed = true;
      complete();
    }
  }

  /** False if there was nothing to write or flush. */
  private boolean writeNext() throws IOException {
    byte[] next = waiting.poll();
    if (next != null) {
      out.write(next);
      flushed = false;
      return true;
    }
    if (flushed) {
      return false;
    }
    flushed = true;
    out.flush();
    return true;
  }

  private void complete() {
    try {
      completion.run();
    } catch (IllegalStateException alreadyOver) {
      // The container has completed the response.
    }
  }
}
