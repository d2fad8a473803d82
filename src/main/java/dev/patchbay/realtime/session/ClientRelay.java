package dev.patchbay.realtime.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Relays a client's messages to the provider, piece by piece. A message is held back until its type
 * is known, so that one that may not be sent is answered instead.
 *
 * <p>Threading: one thread at a time; it blocks while the provider takes a piece.
 */
final class ClientRelay {

  /** Size of the start of a message in which its type is looked for. */
  private static final int TYPE_WITHIN = 64 * 1024;

  /** Largest message, in bytes, whose names can be replaced: it is kept whole until then. */
  private static final int RENAMED_WITHIN = 1024 * 1024;

  private final ProviderSocket provider;
  private final ClientWriter writer;
  private final SessionObserver observer;
  private ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final EventFields event = new EventFields();
  private String judged = "";
  private boolean decided;
  private boolean refused;
  private boolean renaming;
  private long size;

  ClientRelay(ProviderSocket provider, ClientWriter writer, SessionObserver observer) {
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
      relay(text);
    } else {
      provider.send(piece);
    }
    return !piece.last() || complete(piece instanceof MessagePiece.Binary);
  }

  private void relay(MessagePiece.Text text) throws IOException {
    event.read(text.bytes());
    if (!decided && (!event.type().isEmpty() || text.last() || size > TYPE_WITHIN)) {
      decide();
    }
    if (refused) {
      return;
    }
    if (decided && !renaming) {
      sendHeld();
      provider.send(text);
      return;
    }
    // Pieces that are held back become one: a client could send any number of small ones.
    text.addTo(held);
    if (renaming && size > RENAMED_WITHIN) {
      refuse("event_too_large", "An event with names of models or voices is at most 1 MiB.");
    }
  }

  /** Size of the message so far. */
  long size() {
    return size;
  }

  private void decide() throws IOException {
    decided = true;
    judged = event.type();
    if (observer.onClientType(judged) instanceof SessionObserver.Verdict.Refuse refuse) {
      refuse(refuse.code(), refuse.message());
      return;
    }
    renaming = observer.mayRename(judged);
  }

  private void refuse(String code, String message) throws IOException {
    refused = true;
    renaming = false;
    forgetHeld();
    writer.sendEvent(ErrorEvent.of("invalid_request_error", code, message));
  }

  private void sendHeld() throws IOException {
    if (held.size() > 0) {
      byte[] text = held.toByteArray();
      forgetHeld();
      provider.send(new MessagePiece.Text(ByteBuffer.wrap(text), false));
    }
  }

  private void forgetHeld() {
    if (held.size() > TYPE_WITHIN) {
      held = new ByteArrayOutputStream();
    } else {
      held.reset();
    }
  }

  private void sendRenamed() throws IOException {
    Map<String, String> names = observer.renames(event);
    byte[] whole = held.toByteArray();
    forgetHeld();
    byte[] sent = names.isEmpty() ? whole : event.replaced(whole, names);
    provider.send(new MessagePiece.Text(ByteBuffer.wrap(sent), true));
  }

  private boolean complete(boolean binary) throws IOException {
    if (renaming) {
      sendRenamed();
    }
    boolean honest = binary || refused || event.type().equals(judged);
    if (!refused) {
      observer.onClientEvent(event);
    }
    event.clear();
    decided = false;
    refused = false;
    renaming = false;
    size = 0;
    return honest;
  }
}
