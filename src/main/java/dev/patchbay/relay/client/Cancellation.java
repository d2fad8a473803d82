package dev.patchbay.relay.client;

/**
 * Cancellation of one attempt from another thread: the watchdog's, or the one that notices that the
 * client has disconnected.
 *
 * <p>Threading: any thread may cancel; an action that is set after the cancellation runs at once.
 * The monitor is held for two field accesses only.
 */
public final class Cancellation {

  private Runnable action = () -> {};
  private boolean cancelled;

  /** Sets what cancelling does from now on, in place of the former action. */
  void onCancel(Runnable next) {
    if (!replaced(next)) {
      next.run();
    }
  }

  public void cancel() {
    Runnable current;
    synchronized (this) {
      cancelled = true;
      current = action;
    }
    current.run();
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  private synchronized boolean replaced(Runnable next) {
    action = next;
    return !cancelled;
  }
}
