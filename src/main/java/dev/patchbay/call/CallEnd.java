package dev.patchbay.call;

import jakarta.servlet.ServletRequest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Deferred end of a call that has become a WebSocket session: what the stations would release when
 * they return is released when the session ends. Every other call ends when its stations return.
 *
 * <p>Threading: the call's thread defers, any thread finishes; steps run once, in their order.
 */
public final class CallEnd {

  private final Deque<Runnable> steps = new ArrayDeque<>();
  private boolean finished;

  private CallEnd() {}

  /** Runs the last step of a station: at once, or at the end of the session. */
  public static void run(ServletRequest request, Runnable step) {
    boolean later =
        CallAttributes.find(request, CallEnd.class).filter(e -> e.add(step)).isPresent();
    if (!later) {
      step.run();
    }
  }

  /** Defers the end of a call until {@link #finish}. */
  public static CallEnd defer(ServletRequest request) {
    CallEnd end = new CallEnd();
    CallAttributes.put(request, end);
    return end;
  }

  private synchronized boolean add(Runnable step) {
    if (finished) {
      return false;
    }
    steps.add(step);
    return true;
  }

  /** The session has ended; steps that come later run at once. */
  public void finish() {
    for (Runnable step = next(); step != null; step = next()) {
      step.run();
    }
  }

  private synchronized Runnable next() {
    Runnable step = steps.poll();
    finished = step == null;
    return step;
  }
}
