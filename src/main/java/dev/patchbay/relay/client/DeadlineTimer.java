package dev.patchbay.relay.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Deadline of one attempt, armed anew for each phase: connect and first byte, then each further
 * read.
 *
 * <p>Threading: the attempt's thread sets the deadline, the watchdog's checks it; a volatile write
 * for each, no lock.
 */
public final class DeadlineTimer implements AutoCloseable {

  /** FIRED is final. */
  private enum State {
    OPEN,
    FIRING,
    FIRED,
    CLOSED
  }

  private static final long DISARMED = Long.MIN_VALUE;

  private final Runnable onExpiry;
  private final Consumer<DeadlineTimer> onClose;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private volatile long due = DISARMED;

  DeadlineTimer(Runnable onExpiry, Consumer<DeadlineTimer> onClose) {
    this.onExpiry = onExpiry;
    this.onClose = onClose;
  }

  /** Fires after this time unless it is disarmed or armed again before. */
  public void arm(Duration time) {
    long at = System.nanoTime() + time.toNanos();
    due = at == DISARMED ? at + 1 : at;
  }

  /**
   * Removes the deadline: what was awaited has come, or something else is awaited.
   *
   * @return true if it came in time; then the timer has not fired and will not until it is armed
   *     again
   */
  public boolean disarm() {
    due = DISARMED;
    while (state.get() == State.FIRING) {
      Thread.onSpinWait();
    }
    return !hasFired();
  }

  public boolean hasFired() {
    return state.get() == State.FIRED;
  }

  void check(long now) {
    long at = due;
    if (at == DISARMED || now - at < 0 || !state.compareAndSet(State.OPEN, State.FIRING)) {
      return;
    }
    // The attempt may have been faster and changed the deadline since it was read: then nothing
    // happens.
    boolean late = due == at;
    state.set(late ? State.FIRED : State.OPEN);
    if (late) {
      onExpiry.run();
    }
  }

  @Override
  public void close() {
    if (disarm()) {
      state.compareAndSet(State.OPEN, State.CLOSED);
    }
    onClose.accept(this);
  }
}
