package dev.patchbay.realtime.session;

import java.io.IOException;
import java.util.Optional;

/**
 * Relays a provider's messages to the client, piece by piece, and reads their events.
 *
 * <p>Threading: one thread at a time; it blocks while the client takes a piece.
 */
final class ProviderRelay {

  private final ClientWriter writer;
  private final SessionObserver observer;
  private final EventFields event;

  ProviderRelay(ClientWriter writer, SessionObserver observer) {
    this.writer = writer;
    this.observer = observer;
    this.event = new EventFields(observer::needsFields);
  }

  /**
   * Relays a piece.
   *
   * @return the end of the session if it may go no further
   * @throws IOException if the client does not take it
   */
  Optional<SessionEnd> relay(MessagePiece piece) throws IOException {
    if (piece instanceof MessagePiece.Text text) {
      event.read(text.bytes());
    }
    // Before the client can act on it, or its usage could come after the end of the session.
    Optional<SessionEnd> due = piece.last() ? complete() : Optional.empty();
    writer.send(piece);
    return due;
  }

  private Optional<SessionEnd> complete() {
    Optional<SessionEnd> due = observer.onProviderEvent(event);
    event.clear();
    return due;
  }
}
