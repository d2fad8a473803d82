package dev.patchbay.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One attempt's moment by which something must have happened.
 *
 * <p>Threading: the attempt's thread sets the moment, the watchdog's looks at it; a volatile write
 * for each, no lock.
 */
final class Watch implements AutoCloseable {

  /** Asleep, waiting, or over: once it has fired it stays so. */
  private enum State {
    OPEN,
    FIRED,
    CLOSED
  }

  private static final long AT_REST = Long.MIN_VALUE;

  private final Runnable onDue;
  private final Consumer<Watch> onClose;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private volatile long due = AT_REST;

  Watch(Runnable onDue, Consumer<Watch> onClose) {
    this.onDue = onDue;
    this.onClose = onClose;
  }

  /** From now on something must happen within this time. */
  void expectWithin(Duration time) {
    long at = System.nanoTime() + time.toNanos();
    due = at == AT_REST ? at + 1 : at;
  }

  /** Nothing is expected: the other side is not the one who is waited for. */
  void rest() {
    due = AT_REST;
  }

  boolean fired() {
    return state.get() == State.FIRED;
  }

  void look(long now) {
    long at = due;
    if (at != AT_REST && now - at >= 0 && state.compareAndSet(State.OPEN, State.FIRED)) {
      onDue.run();
    }
  }

  @Override
  public void close() {
    state.compareAndSet(State.OPEN, State.CLOSED);
    onClose.accept(this);
  }
}
