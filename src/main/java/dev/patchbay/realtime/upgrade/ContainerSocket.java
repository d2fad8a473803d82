package dev.patchbay.realtime.upgrade;

import dev.patchbay.realtime.session.ClientSocket;
import dev.patchbay.realtime.session.MessagePiece;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * WebSocket connection of a client, on the container's session. Sends block: those of the container
 * that do not would keep any amount in memory.
 */
final class ContainerSocket implements ClientSocket {

  /** A client that takes nothing for so long is gone. */
  private static final long SEND_MILLIS = 45_000;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Session session;
  private final Utf8Decoder decoder = new Utf8Decoder();

  ContainerSocket(Session session) {
    this.session = session;
    // Jetty's idle time-out also ends a send that blocks; pings come far more often.
    session.setMaxIdleTimeout(SEND_MILLIS + SEND_MILLIS);
    session
        .getUserProperties()
        .put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", SEND_MILLIS);
  }

  @Override
  public void send(MessagePiece piece) throws IOException {
    try {
      if (piece instanceof MessagePiece.Text text) {
        String part = decoder.decode(text.bytes(), text.last());
        session.getBasicRemote().sendText(part, text.last());
      } else {
        session.getBasicRemote().sendBinary(piece.bytes().duplicate(), piece.last());
      }
    } catch (IllegalStateException closed) {
      throw new IOException("the session is closed", closed);
    }
  }

  @Override
  public void ping() throws IOException {
    try {
      // Jetty's basic remote would take the next piece of a message for the first of another.
      session.getAsyncRemote().sendPing(NOTHING.duplicate());
    } catch (IllegalStateException closed) {
      throw new IOException("the session is closed", closed);
    }
  }

  @Override
  public void close(int code, String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
    } catch (IOException | IllegalStateException closed) {
      // It has no other end than this one.
      return;
    }
  }
}
