package dev.patchbay.realtime.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Relays a client's messages to the provider, piece by piece. A message is held back until its type
 * is known, so that one that may not be sent is answered instead.
 *
 * <p>Threading: one thread at a time; it blocks while the provider takes a piece.
 */
final class ClientPump {

  /** Size of the start of a message in which its type is looked for. */
  private static final int TYPE_WITHIN = 64 * 1024;

  /** Largest message, in characters, whose names can be replaced: it is kept whole until then. */
  private static final int RENAMED_WITHIN = 1024 * 1024;

  private final ProviderSocket provider;
  private final ClientWriter writer;
  private final SessionObserver observer;
  private final List<MessagePiece> held = new ArrayList<>();
  private EventFields event = new EventFields();
  private String judged = "";
  private boolean decided;
  private boolean refused;
  private boolean renaming;
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
    } else if (renaming) {
      held.add(piece);
      if (size > RENAMED_WITHIN) {
        refuse("event_too_large", "An event with names of models or voices is at most 1 MiB.");
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
      refuse(refuse.code(), refuse.message());
      return;
    }
    renaming = !binary && observer.mayRename(judged);
    if (!renaming) {
      sendHeld();
    }
  }

  private void refuse(String code, String message) throws IOException {
    refused = true;
    renaming = false;
    held.clear();
    writer.sendEvent(ErrorEvent.of("invalid_request_error", code, message));
  }

  private void sendHeld() throws IOException {
    for (MessagePiece piece : held) {
      provider.send(piece);
    }
    held.clear();
  }

  private void sendRenamed() throws IOException {
    Map<String, String> names = observer.renames(event);
    if (!names.isEmpty()) {
      String whole =
          held.stream()
              .map(piece -> piece instanceof MessagePiece.Text text ? text.text() : "")
              .collect(Collectors.joining());
      held.clear();
      held.add(new MessagePiece.Text(event.replaced(whole, names), true));
    }
    sendHeld();
  }

  private boolean complete(boolean binary) throws IOException {
    if (renaming) {
      sendRenamed();
    }
    boolean honest = binary || refused || event.type().equals(judged);
    if (!refused) {
      observer.onClientEvent(event);
    }
    event = new EventFields();
    decided = false;
    refused = false;
    renaming = false;
    size = 0;
    return honest;
  }
}
