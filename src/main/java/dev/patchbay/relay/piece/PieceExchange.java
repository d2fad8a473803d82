package dev.patchbay.relay.piece;

import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.Plan;

/**
 * Exchange of one piece with its providers.
 *
 * <p>Threading: one thread runs it; any thread may cancel.
 */
public interface PieceExchange<R extends PieceResult> {

  /** Factory of the exchanges of one call. */
  interface Factory<R extends PieceResult> {

    /**
     * An exchange that has not begun.
     *
     * @throws java.io.IOException if the piece cannot be spooled
     */
    PieceExchange<R> of(TextPiece piece) throws java.io.IOException;
  }

  /** Runs it until the answer is in the sink, or there is none. */
  R run(Plan plan, AnswerSink sink) throws InterruptedException;

  /** The attempts so far. */
  Journey journey();

  /** The last attempt has failed after its first byte, and another provider is asked. */
  void failLast(Fault fault);

  /** True if it must not go on: the router stops, or nobody waits for it. */
  boolean isOver();

  void cancel();

  /** Releases the text. */
  void close();
}
