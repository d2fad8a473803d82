package dev.patchbay.relay.piece;

import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Answers to the pieces of a long text behind the first.
 *
 * <p>Threading: the call's thread.
 */
final class PieceAnswerSource<R extends PieceResult> implements PieceSource {

  private final PieceQueue<R> queue;
  private PieceFetch<R> last;

  /**
   * @param first piece that is read already
   */
  PieceAnswerSource(PieceQueue<R> queue, PieceFetch<R> first) {
    this.queue = queue;
    this.last = first;
  }

  @Override
  public Optional<InputStream> next() throws IOException {
    try {
      Optional<PieceFetch<R>> next = queue.next();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      last = next.get();
      if (last.head().isEmpty()) {
        throw new IOException("no provider speaks the rest of the text: " + fault().label());
      }
      return last.buffered().map(PieceBuffer::stream);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the router stops");
    }
  }

  /** Why the text ends before its end. */
  Fault fault() {
    return last.result().flatMap(PieceResult::lastFault).orElse(Fault.BROKEN_BODY);
  }
}
