package dev.patchbay.relay.client;

/**
 * What ends one attempt from another thread: the watchdog's, or the one that learns that the client
 * has left.
 *
 * <p>Threading: any thread may cut; what is armed after the cut is cut at once. The monitor is held
 * for two field accesses only.
 */
public final class Cancellation {

  private Runnable connection = () -> {};
  private boolean done;

  /** From now on cutting means this. */
  void arm(Runnable cut) {
    if (!armed(cut)) {
      cut.run();
    }
  }

  public void now() {
    Runnable cut;
    synchronized (this) {
      done = true;
      cut = connection;
    }
    cut.run();
  }

  public synchronized boolean done() {
    return done;
  }

  private synchronized boolean armed(Runnable cut) {
    connection = cut;
    return !done;
  }
}
