package dev.patchbay.testkit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A place in a script where the provider stands still until the test lets it go on.
 *
 * <p>Threading: the test opens, the provider's connections pass.
 */
public final class Gate {

  // A test that forgets to open a gate shall fail, not hang; nothing waits this long otherwise.
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int FOR_GOOD = Integer.MAX_VALUE / 2;

  private final Semaphore passes = new Semaphore(0);
  private final Semaphore arrivals = new Semaphore(0);

  /** A gate that nobody passes yet. */
  public static Gate closed() {
    return new Gate();
  }

  private Gate() {}

  /** Opens it for good. */
  public void open() {
    passes.release(FOR_GOOD);
  }

  /** Lets so many passages through. */
  public void letPass(int times) {
    passes.release(times);
  }

  /** Waits until somebody stands at the gate or has passed it; each call counts one arrival. */
  public void awaitArrival() {
    try {
      if (!arrivals.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came to the gate within " + LONGEST_WAIT);
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted before the gate was reached", interrupted);
    }
  }

  public void pass() throws InterruptedException {
    arrivals.release();
    if (!passes.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the gate was not opened within " + LONGEST_WAIT);
    }
  }
}
