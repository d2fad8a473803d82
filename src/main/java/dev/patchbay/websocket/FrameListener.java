package dev.patchbay.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Listener of a WebSocket connection; called by one thread at a time, which it may block. */
public interface FrameListener {

  /** The connection is open. */
  void onOpen(FrameSender sender);

  /**
   * A part of a message has come: a frame, or a part of a long one.
   *
   * @param text true for a part of a text in UTF-8, which may be cut within a character
   * @param payload its bytes, which hold until the end of the call
   * @param last true for the last part of its message
   * @throws CharacterCodingException if a text is not UTF-8, which ends the connection with 1007
   */
  void onFrame(boolean text, ByteBuffer payload, boolean last) throws CharacterCodingException;

  /** A ping or a pong has come. */
  void onLife();

  /**
   * The client has closed; may be told twice.
   *
   * @param code its close code; 1005 if it gave none, 1006 if the connection broke
   */
  void onClose(int code, String reason);
}
