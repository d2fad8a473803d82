package dev.patchbay.realtime.session;

import java.io.IOException;

/** WebSocket connection of a client. Threading: one sender at a time; closing from any thread. */
public interface ClientSocket {

  /** Sends a piece; blocks until the connection has taken it. */
  void send(MessagePiece piece) throws IOException;

  void ping() throws IOException;

  /** Closes with a close frame; has no effect once it is closed. */
  void close(int code, String reason);
}
