package dev.patchbay.relay;

import dev.patchbay.call.Producer;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.client.AttemptFailed;

/**
 * Streams an accepted response to the client, chunk by chunk, and what a slow client has not taken
 * yet from where it was drained to.
 *
 * <p>Threading: the call's thread.
 */
final class AnswerRelay {

  private static final int SMALLEST_PIECE = 8 * 1024;
  private static final int LARGEST_PIECE = 32 * 1024;

  private final AcceptedAnswer answer;
  private final IdleTimeoutBody body;
  private final AnswerDrain drain;
  private final AnswerSink client;

  AnswerRelay(AcceptedAnswer answer, IdleTimeoutBody body, AnswerDrain drain, AnswerSink client) {
    this.answer = answer;
    this.body = body;
    this.drain = drain;
    this.client = client;
  }

  /**
   * Relays the response to its end.
   *
   * @throws AttemptFailed if the provider fails; the client's connection must then be broken
   */
  void run(Producer producer) throws ClientGone, AttemptFailed {
    client.begin(answer.head(producer));
    try {
      relay();
    } catch (AttemptFailed failed) {
      byte[] trailer = answer.trailingError(failed.fault());
      if (trailer.length > 0) {
        client.write(trailer, 0, trailer.length);
      }
      throw failed;
    }
  }

  private void relay() throws ClientGone, AttemptFailed {
    byte[] buffer = answer.first();
    boolean drained = false;
    for (int count = answer.count(); count >= 0; ) {
      answer.noteSent(buffer, 0, count);
      drained |= !send(buffer, count, drained);
      buffer = count < buffer.length ? buffer : larger(buffer);
      count = drained ? drain.read(buffer) : body.read(buffer);
    }
  }

  /** False if the rest has been drained meanwhile. */
  private boolean send(byte[] bytes, int count, boolean drained) throws ClientGone {
    if (drained) {
      client.write(bytes, 0, count);
      return false;
    }
    drain.beginWrite();
    client.write(bytes, 0, count);
    return drain.endWrite();
  }

  // Chunks grow if the provider is faster than the client; a voice needs only small ones.
  private static byte[] larger(byte[] full) {
    return full.length == LARGEST_PIECE
        ? full
        : new byte[Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, 2 * full.length))];
  }
}
