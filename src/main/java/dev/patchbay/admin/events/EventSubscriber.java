package dev.patchbay.admin.events;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One who listens to events. Nobody waits for it: what it does not take at once is kept for a
 * while, and when that is too much it is let go.
 *
 * <p>Threading: any thread may offer. One at a time writes; who comes meanwhile only leaves word,
 * since a lock held here would be taken against those that a container holds when it calls.
 */
final class EventSubscriber implements WriteListener {

  /** Some minutes of an idle router, or a second of a busy one. */
  private static final int MOST_WAITING = 256;

  private final Runnable completion;
  private final ServletOutputStream out;
  private final Queue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean open;
  private volatile boolean over;
  // These two belong to whoever writes.
  private boolean flushed = true;
  private boolean completed;

  /**
   * @param completion ends the answer
   * @param out not blocking
   */
  EventSubscriber(Runnable completion, ServletOutputStream out) {
    this.completion = completion;
    this.out = out;
  }

  boolean isOver() {
    return over;
  }

  void offer(byte[] event) {
    if (!waiting.offer(event)) {
      over = true;
    }
    proceed();
  }

  void end() {
    over = true;
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
    if (calls.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    while (seen != 0) {
      write();
      seen = calls.addAndGet(-seen);
    }
  }

  private void write() {
    try {
      while (open && !over && out.isReady() && writeNext()) {
        // Until there is nothing left, or no room for it.
      }
    } catch (IOException | IllegalStateException gone) {
      over = true;
    }
    if (over && !completed) {
      completed = true;
      complete();
    }
  }

  /** False if there was nothing to do. */
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
      // The container has ended it.
    }
  }
}
