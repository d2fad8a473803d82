package dev.patchbay.relay.piece;

import dev.patchbay.body.spool.SpillBuffer;
import dev.patchbay.call.Producer;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.Plan;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Fetches the answer to one piece of a long text: an exchange of its own, and another one without
 * the provider that has failed in the middle.
 *
 * <p>Threading: one thread runs it; the call's thread waits for it, and may cancel it.
 */
final class PieceFetch<R extends PieceResult> implements Runnable {

  private static final long PATIENCE_MS = 500;

  private final TextPiece text;
  private final PieceExchange<R> exchange;
  private final Supplier<SpillBuffer> spills;
  private final boolean mayChange;
  private final CompletableFuture<Optional<AnswerHead>> head = new CompletableFuture<>();
  private final CompletableFuture<Optional<PieceBuffer>> ready = new CompletableFuture<>();
  private Plan plan;
  private volatile PieceBuffer current;
  private volatile Optional<R> result = Optional.empty();

  /**
   * @param mayChange true if another provider may speak it from its beginning
   */
  PieceFetch(
      TextPiece text,
      PieceExchange<R> exchange,
      Plan plan,
      Supplier<SpillBuffer> spills,
      boolean mayChange) {
    this.text = text;
    this.exchange = exchange;
    this.plan = plan;
    this.spills = spills;
    this.mayChange = mayChange;
  }

  @Override
  public void run() {
    try {
      boolean again = true;
      while (again) {
        PieceBuffer buffer = buffer();
        current = buffer;
        R ended = exchange.run(plan, buffer);
        result = Optional.of(ended);
        buffer.finish(ended.isWhole());
        Optional<Fault> fault = buffer.isUnusable() ? Optional.of(Fault.WRONG_FORMAT) : ended.cut();
        again = fault.isPresent() && takeNext(fault.get(), buffer);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  // Whatever has happened, the call must not wait for ever.
  private void end() {
    PieceBuffer last = current;
    if (last != null) {
      last.finish(result.filter(PieceResult::isWhole).isPresent());
    }
    head.complete(Optional.empty());
    ready.complete(Optional.ofNullable(last));
    exchange.close();
  }

  private PieceBuffer buffer() {
    PieceBuffer[] own = new PieceBuffer[1];
    own[0] =
        new PieceBuffer(
            spills.get(),
            plan.split().pieces(),
            begun -> head.complete(Optional.of(begun)),
            () -> ready.complete(Optional.of(own[0])));
    return own[0];
  }

  /** True if another provider speaks the piece from its beginning: nobody has heard any of it. */
  private boolean takeNext(Fault fault, PieceBuffer failed) {
    exchange.failLast(fault);
    Optional<Plan> rest =
        exchange.journey().lastSent().flatMap(last -> plan.without(last.provider()));
    if (!mayChange || rest.isEmpty() || ready.isDone() || exchange.isOver()) {
      return false;
    }
    failed.close();
    plan = rest.get();
    return true;
  }

  /** Waits for the head of the answer; empty if there is no answer. */
  Optional<AnswerHead> head() throws InterruptedException {
    try {
      return head.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Waits until the answer can be read, or there is none. */
  Optional<PieceBuffer> buffered() throws InterruptedException {
    long seen = -1;
    while (true) {
      try {
        return ready.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException slow) {
        // Where the disk is full, the writer waits for this reader.
        PieceBuffer filling = current;
        if (filling != null && filling.isStuckAt(seen)) {
          ready.complete(Optional.of(filling));
        }
        seen = filling == null ? -1 : filling.written();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  TextPiece text() {
    return text;
  }

  /** The producer of the answer, once it is there. */
  Optional<Producer> producer() {
    return Producer.of(exchange.journey());
  }

  /** The result; empty if it has not ended, or was interrupted. */
  Optional<R> result() {
    return result;
  }

  Journey journey() {
    return exchange.journey();
  }

  /** Ends it; the answer will not be read any more. */
  void cancel() {
    exchange.cancel();
    PieceBuffer filling = current;
    if (filling != null) {
      filling.close();
    }
    ready.thenAccept(buffer -> buffer.ifPresent(PieceBuffer::close));
  }
}
