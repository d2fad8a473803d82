package dev.patchbay.realtime.upgrade;

import dev.patchbay.realtime.session.ClientSocket;
import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.RealtimeSession;
import dev.patchbay.realtime.session.Utf8Validator;
import dev.patchbay.websocket.FrameListener;
import dev.patchbay.websocket.FrameSender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** WebSocket endpoint of one session on the embedded server: hands its frames on as they are. */
final class FrameEndpoint implements FrameListener {

  private final RealtimeSession session;
  private final List<MessagePiece> first;
  private final Utf8Validator validator = new Utf8Validator();

  FrameEndpoint(RealtimeSession session, List<MessagePiece> first) {
    this.session = session;
    this.first = first;
  }

  @Override
  public void onOpen(FrameSender sender) {
    session.open(new Socket(sender), first);
  }

  @Override
  public void onFrame(boolean text, ByteBuffer payload, boolean last)
      throws CharacterCodingException {
    if (text) {
      validator.check(payload, last);
      session.fromClient(new MessagePiece.Text(payload, last));
    } else {
      session.fromClient(new MessagePiece.Binary(payload, last));
    }
  }

  @Override
  public void onLife() {
    session.onClientLife();
  }

  @Override
  public void onClose(int code, String reason) {
    session.onClientClose(code, reason);
  }

  private record Socket(FrameSender sender) implements ClientSocket {

    @Override
    public void send(MessagePiece piece) throws IOException {
      sender.send(piece instanceof MessagePiece.Text, piece.bytes(), piece.last());
    }

    @Override
    public void ping() {
      sender.ping();
    }

    @Override
    public void close(int code, String reason) {
      sender.close(code, reason);
    }
  }
}
