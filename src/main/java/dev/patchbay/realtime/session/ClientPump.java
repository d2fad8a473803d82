package dev.patchbay.realtime.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Relays a client's messages to the provider, piece by piece. A message is held back until its type
 * is known, so that one that may not be sent is answered instead.
 *
 * <p>Threading: one thread at a time; it blocks while the provider takes a piece.
 */
final class ClientPump {

  /** Size of the start of a message in which its type is looked for. */
  private static final int TYPE_WITHIN = 64 * 1024;

  private final ProviderSocket provider;
  private final ClientWriter writer;
  private final SessionObserver observer;
  private final List<MessagePiece> held = new ArrayList<>();
  private EventFields event = new EventFields();
  private String judged = "";
  private boolean decided;
  private boolean refused;
  private long size;

  ClientPump(ProviderSocket provider, ClientWriter writer, SessionObserver observer) {
    this.provider = provider;
    this.writer = writer;
    this.observer = observer;
  }

  /**
   * Relays a piece.
   *
   * @return false if the message turned out to be of another type than it began with
   * @throws IOException if a side does not take it
   */
  boolean relay(MessagePiece piece) throws IOException {
    size += piece.size();
    if (piece instanceof MessagePiece.Text text) {
      event.read(text.text());
    }
    if (!decided) {
      held.add(piece);
      boolean known = !event.type().isEmpty() || piece instanceof MessagePiece.Binary;
      if (known || piece.last() || size > TYPE_WITHIN) {
        decide(piece instanceof MessagePiece.Binary);
      }
    } else if (!refused) {
      provider.send(piece);
    }
    return !piece.last() || complete(piece instanceof MessagePiece.Binary);
  }

  /** Size of the message so far. */
  long size() {
    return size;
  }

  private void decide(boolean binary) throws IOException {
    decided = true;
    judged = event.type();
    SessionObserver.Verdict verdict = binary ? SessionObserver.PASS : observer.onClientType(judged);
    if (verdict instanceof SessionObserver.Verdict.Refuse refuse) {
      refused = true;
      held.clear();
      writer.sendEvent(ErrorEvent.of("invalid_request_error", refuse.code(), refuse.message()));
      return;
    }
    for (MessagePiece piece : held) {
      provider.send(piece);
    }
    held.clear();
  }

  private boolean complete(boolean binary) {
    boolean honest = binary || refused || event.type().equals(judged);
    if (!refused) {
      observer.onClientEvent(event);
    }
    event = new EventFields();
    decided = false;
    refused = false;
    size = 0;
    return honest;
  }
}
