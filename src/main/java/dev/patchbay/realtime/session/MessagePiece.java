package dev.patchbay.realtime.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Piece of a WebSocket message (RFC 6455 §5.4): a whole message, or a part of it, in order. Its
 * bytes hold until the end of the call that hands it over, and nobody moves their position.
 */
public sealed interface MessagePiece {

  ByteBuffer bytes();

  /** True for the last piece of a message. */
  boolean last();

  /** A copy that holds for good. */
  MessagePiece copy();

  /** Size in bytes. */
  default int size() {
    return bytes().remaining();
  }

  /** Adds its bytes to others. */
  default void addTo(ByteArrayOutputStream others) {
    byte[] copy = new byte[size()];
    bytes().get(bytes().position(), copy);
    others.writeBytes(copy);
  }

  /** Text in UTF-8, which may be cut within a character. */
  record Text(ByteBuffer bytes, boolean last) implements MessagePiece {

    public Text(String text, boolean last) {
      this(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), last);
    }

    @Override
    public Text copy() {
      return new Text(copyOf(bytes), last);
    }
  }

  /** Bytes. */
  record Binary(ByteBuffer bytes, boolean last) implements MessagePiece {

    @Override
    public Binary copy() {
      return new Binary(copyOf(bytes), last);
    }
  }

  private static ByteBuffer copyOf(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
  }
}
