package dev.patchbay.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Sender of a WebSocket connection. Threading: one sender at a time; pings and ends by any. */
public interface FrameSender {

  /**
   * Sends a part of a message as a frame; blocks until the connection has taken it.
   *
   * @param text true for a part of a text in UTF-8
   * @param last true for the last part of its message
   */
  void send(boolean text, ByteBuffer payload, boolean last) throws IOException;

  /** Sends a ping without waiting for it. */
  void ping();

  /** Sends a close frame without waiting for it; has no effect once the connection is closed. */
  void close(int code, String reason);
}
