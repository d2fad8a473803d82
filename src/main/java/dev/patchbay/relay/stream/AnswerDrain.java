package dev.patchbay.relay.stream;

import dev.patchbay.body.spool.SpillBuffer;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.DeadlineTimer;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.relay.deadline.IdleTimeoutBody;
import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains a provider's response into a spill buffer once a write to the client stalls (slow reader),
 * so that the provider is free as soon as it has sent its last byte.
 *
 * <p>Threading: the call's thread writes to the client; the watchdog's starts a thread that takes
 * over the provider's body. Whose turn it is to read is decided by one atomic state.
 */
public final class AnswerDrain implements AutoCloseable {

  // A client that keeps up takes a piece in microseconds; a player takes one as it is heard.
  private static final Duration STALL = Duration.ofMillis(200);

  private static final int PIECE = 32 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(AnswerDrain.class);

  private enum State {
    READING,
    WRITING,
    DRAINING,
    CLOSED
  }

  /** How the body has ended, seen from the draining thread. */
  private record End(Optional<AttemptFailed> failed, boolean clientGone) {}

  private final IdleTimeoutBody body;
  private final Consumer<Optional<Fault>> onEnd;
  private final Executor threads;
  private final Supplier<SpillBuffer> buffers;
  private final Watchdog watchdog;
  private final AtomicReference<State> state = new AtomicReference<>(State.READING);
  // Made by the thread that wants to drain, before it takes over: most clients never need it. Two
  // such threads may be about to, one late; they share it.
  private final AtomicReference<SpillBuffer> buffer = new AtomicReference<>();
  private DeadlineTimer stall;
  // What was drained in part must not look whole, whatever ends the draining thread.
  private volatile End end = new End(Optional.empty(), true);

  /**
   * @param buffers creates the buffer
   * @param onEnd told when the body has been drained: empty if it was whole, or the provider's
   *     fault; not called if no client is left
   */
  public AnswerDrain(
      IdleTimeoutBody body,
      Supplier<SpillBuffer> buffers,
      Watchdog watchdog,
      Executor threads,
      Consumer<Optional<Fault>> onEnd) {
    this.body = body;
    this.buffers = buffers;
    this.watchdog = watchdog;
    this.threads = threads;
    this.onEnd = onEnd;
    this.stall = watchdog.timer(this::start);
  }

  /** Called before each write to the client. */
  void beginWrite() {
    state.set(State.WRITING);
    stall.arm(STALL);
  }

  /**
   * Called after it; true if the call's thread goes on reading, false if all that follows is here.
   */
  boolean endWrite() {
    boolean inTime = stall.disarm();
    if (!state.compareAndSet(State.WRITING, State.READING)) {
      return false;
    }
    if (!inTime) {
      // It was written just before the drain began.
      stall.close();
      stall = watchdog.timer(this::start);
    }
    return true;
  }

  private void start() {
    try {
      threads.execute(this::run);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("a slow client's answer is not drained: the router stops");
    }
  }

  private void run() {
    SpillBuffer kept = buffer.updateAndGet(made -> made == null ? buffers.get() : made);
    if (!state.compareAndSet(State.WRITING, State.DRAINING)) {
      return;
    }
    try {
      end = drain();
      if (!end.clientGone()) {
        onEnd.accept(end.failed().map(AttemptFailed::fault));
      }
    } finally {
      kept.finish();
    }
  }

  private End drain() {
    byte[] piece = new byte[PIECE];
    try {
      for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
        if (!buffer.get().write(piece, count)) {
          return new End(Optional.empty(), true);
        }
      }
      return new End(Optional.empty(), false);
    } catch (ClientGone gone) {
      return new End(Optional.empty(), true);
    } catch (AttemptFailed failed) {
      // What the end of the call has cut is no fault of the provider.
      return new End(Optional.of(failed), state.get() == State.CLOSED);
    } catch (InterruptedException stopping) {
      return new End(Optional.of(new AttemptFailed(Fault.BROKEN_BODY, stopping)), true);
    }
  }

  /**
   * Reads what was drained; -1 at the end.
   *
   * @throws AttemptFailed if the provider has failed after these bytes
   */
  int read(byte[] into) throws ClientGone, AttemptFailed {
    try {
      int count = buffer.get().read(into);
      if (count >= 0) {
        return count;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ClientGone(stopping);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read what was kept for a slow client", broken);
    }
    if (end.clientGone()) {
      throw new ClientGone();
    }
    if (end.failed().isPresent()) {
      throw end.failed().get();
    }
    return -1;
  }

  @Override
  public void close() {
    stall.close();
    if (state.getAndSet(State.CLOSED) == State.DRAINING) {
      buffer.get().close();
    }
  }
}
