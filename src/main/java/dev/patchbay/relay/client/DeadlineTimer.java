package dev.patchbay.relay.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One attempt's moment by which something must have happened.
 *
 * <p>Threading: the attempt's thread sets the moment, the watchdog's looks at it; a volatile write
 * for each, no lock.
 */
public final class DeadlineTimer implements AutoCloseable {

  /** Once it has fired it stays so. */
  private enum State {
    OPEN,
    FIRING,
    FIRED,
    CLOSED
  }

  private static final long AT_REST = Long.MIN_VALUE;

  private final Runnable onDue;
  private final Consumer<DeadlineTimer> onClose;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private volatile long due = AT_REST;

  DeadlineTimer(Runnable onDue, Consumer<DeadlineTimer> onClose) {
    this.onDue = onDue;
    this.onClose = onClose;
  }

  /** From now on something must happen within this time. */
  public void expectWithin(Duration time) {
    long at = System.nanoTime() + time.toNanos();
    due = at == AT_REST ? at + 1 : at;
  }

  /**
   * Nothing is expected from now on: it has come, or somebody else is waited for.
   *
   * @return true if it came in time; then the watch has not fired and will not until it is set
   *     again
   */
  public boolean rest() {
    due = AT_REST;
    while (state.get() == State.FIRING) {
      Thread.onSpinWait();
    }
    return !fired();
  }

  public boolean fired() {
    return state.get() == State.FIRED;
  }

  void look(long now) {
    long at = due;
    if (at == AT_REST || now - at < 0 || !state.compareAndSet(State.OPEN, State.FIRING)) {
      return;
    }
    // What was due may have come since it was looked at: then nothing happens.
    boolean late = due == at;
    state.set(late ? State.FIRED : State.OPEN);
    if (late) {
      onDue.run();
    }
  }

  @Override
  public void close() {
    if (rest()) {
      state.compareAndSet(State.OPEN, State.CLOSED);
    }
    onClose.accept(this);
  }
}
