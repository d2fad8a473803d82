package dev.patchbay.realtime.upgrade;

import dev.patchbay.realtime.session.CloseCode;
import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.RealtimeSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WebSocket endpoint of one session: hands its messages on in pieces. */
public final class SessionEndpoint extends Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(SessionEndpoint.class);

  private final RealtimeSession session;
  private final List<MessagePiece> first;

  SessionEndpoint(RealtimeSession session, List<MessagePiece> first) {
    this.session = session;
    this.first = first;
  }

  @Override
  public void onOpen(Session socket, EndpointConfig config) {
    ContainerSocket client = new ContainerSocket(socket);
    socket.addMessageHandler(String.class, textHandler());
    socket.addMessageHandler(ByteBuffer.class, binaryHandler());
    MessageHandler.Whole<PongMessage> pongs = pong -> session.onClientLife();
    socket.addMessageHandler(PongMessage.class, pongs);
    session.open(client, first);
  }

  private MessageHandler.Partial<String> textHandler() {
    return (part, last) -> session.fromClient(new MessagePiece.Text(part, last));
  }

  private MessageHandler.Partial<ByteBuffer> binaryHandler() {
    return (part, last) -> session.fromClient(new MessagePiece.Binary(part, last));
  }

  @Override
  public void onClose(Session socket, CloseReason reason) {
    String text = reason.getReasonPhrase();
    session.onClientClose(reason.getCloseCode().getCode(), text == null ? "" : text);
  }

  @Override
  public void onError(Session socket, Throwable broken) {
    // A client that vanished; containers report it before or after the close.
    LOG.debug("{} broke", session.info().id(), broken);
    session.onClientClose(CloseCode.ABNORMAL, "");
  }
}
