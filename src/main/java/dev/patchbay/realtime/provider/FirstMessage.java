package dev.patchbay.realtime.provider;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Listener for the first message of a provider, up to which failover is possible.
 *
 * <p>Threading: the connection's thread completes, the call's thread waits.
 */
final class FirstMessage implements ProviderSocket.Listener {

  /** A first event describes the session; it may have long instructions. */
  private static final int LARGEST = 1024 * 1024;

  /** Pieces have up to 16 KB; a provider could send any number of small ones. */
  private static final int MOST_PIECES = 1_000;

  private final CompletableFuture<List<MessagePiece>> message = new CompletableFuture<>();
  private final List<MessagePiece> pieces = new ArrayList<>();
  private volatile ProviderSocket socket;
  private int size;

  /** The message; completes exceptionally if the provider closes before. */
  CompletableFuture<List<MessagePiece>> await(ProviderSocket open) {
    socket = open;
    open.request();
    return message;
  }

  @Override
  public void onPiece(MessagePiece piece) {
    // The connection uses its buffer again.
    pieces.add(piece.copy());
    size += piece.size();
    if (piece.last()) {
      message.complete(List.copyOf(pieces));
    } else if (size > LARGEST || pieces.size() == MOST_PIECES) {
      message.completeExceptionally(new IllegalStateException("the first message has no end"));
    } else {
      socket.request();
    }
  }

  @Override
  public void onLife() {
    socket.request();
  }

  @Override
  public void onClose(int code, String reason) {
    message.completeExceptionally(new IllegalStateException("closed with " + code));
  }
}
