package dev.patchbay.realtime.session;

import java.io.IOException;

/** WebSocket connection to a provider. Threading: one sender at a time; closing from any thread. */
public interface ProviderSocket {

  /** Listener of a provider's connection; called by one thread at a time, which it may block. */
  interface Listener {

    /** A piece has come; no other comes before {@link ProviderSocket#request}. */
    void onPiece(MessagePiece piece);

    /** A ping or a pong has come. */
    void onLife();

    /**
     * The provider has closed.
     *
     * @param code its close code; 1005 if it gave none, 1006 if the connection broke
     */
    void onClose(int code, String reason);
  }

  /** Sets the listener in place of the former one; pieces come after {@link #request} only. */
  void listen(Listener listener);

  /** Asks for one more piece. */
  void request();

  /** Sends a piece; blocks until the connection has taken it. */
  void send(MessagePiece piece) throws IOException;

  void ping();

  /** Closes with a close frame, and the connection soon after. */
  void close(int code, String reason);

  /** Breaks the connection. */
  void abort();
}
