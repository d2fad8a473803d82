package dev.patchbay.relay.stream;

import dev.patchbay.call.Producer;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.deadline.IdleTimeoutBody;
import java.util.Arrays;

/**
 * Streams an accepted response to the client, chunk by chunk, and what a slow client has not taken
 * yet from where it was drained to.
 *
 * <p>Threading: the call's thread.
 */
public final class AnswerRelay {

  private static final int SMALLEST_PIECE = 8 * 1024;
  private static final int LARGEST_PIECE = 32 * 1024;

  private final AcceptedAnswer answer;
  private final IdleTimeoutBody body;
  private final AnswerDrain drain;
  private final AnswerSink client;
  private byte[] piece;
  private int count;

  public AnswerRelay(
      AcceptedAnswer answer, IdleTimeoutBody body, AnswerDrain drain, AnswerSink client) {
    this.answer = answer;
    this.body = body;
    this.drain = drain;
    this.client = client;
    this.piece = answer.first();
    this.count = answer.count();
  }

  /**
   * Relays the response to its end.
   *
   * @return its buffer, to which nobody refers any more
   * @throws AttemptFailed if the provider fails; the client's connection must then be broken
   */
  public byte[] run(Producer producer) throws ClientGone, AttemptFailed {
    fill();
    client.begin(head(producer));
    try {
      relay();
      return piece;
    } catch (AttemptFailed failed) {
      byte[] trailer = answer.trailingError(failed.fault());
      if (trailer.length > 0) {
        client.write(trailer, 0, trailer.length);
        client.flush();
      }
      throw failed;
    }
  }

  // An answer that is all there needs no chunks: head and body are one write.
  private AnswerHead head(Producer producer) {
    AnswerHead head = answer.head(producer);
    return body.hasEnded() && head.length() < 0 && count > 0 ? head.withLength(count) : head;
  }

  private void relay() throws ClientGone, AttemptFailed {
    boolean drained = false;
    while (count >= 0) {
      answer.noteSent(piece, 0, count);
      drained |= !send(drained);
      count = drained ? drain.read(piece) : body.read(piece);
      if (!drained) {
        fill();
      }
    }
  }

  /** Adds to the piece what has arrived meanwhile: it grows if the provider is fast. */
  private void fill() {
    if (count <= 0) {
      return;
    }
    count = body.fill(piece, count);
    while (count == piece.length && piece.length < LARGEST_PIECE && body.hasArrived()) {
      piece = Arrays.copyOf(piece, larger(piece.length));
      count = body.fill(piece, count);
    }
  }

  private static int larger(int length) {
    return Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, 2 * length));
  }

  /** False if the rest has been drained meanwhile. */
  private boolean send(boolean drained) throws ClientGone {
    if (drained) {
      client.write(piece, 0, count);
      client.flush();
      return false;
    }
    drain.beginWrite();
    client.write(piece, 0, count);
    if (!body.hasEnded()) {
      client.flush();
    }
    return drain.endWrite();
  }
}
