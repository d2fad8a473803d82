package dev.patchbay.realtime.session;

import java.nio.ByteBuffer;

/** Piece of a WebSocket message (RFC 6455 §5.4): a whole message, or a part of it, in order. */
public sealed interface MessagePiece {

  /** True for the last piece of a message. */
  boolean last();

  /** Size: characters of a text, bytes of a binary message. */
  int size();

  /** Text, cut between characters. */
  record Text(String text, boolean last) implements MessagePiece {
    @Override
    public int size() {
      return text.length();
    }
  }

  /** Bytes. */
  record Binary(ByteBuffer bytes, boolean last) implements MessagePiece {
    @Override
    public int size() {
      return bytes.remaining();
    }
  }
}
