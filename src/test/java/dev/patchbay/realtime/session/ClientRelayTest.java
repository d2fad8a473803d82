package dev.patchbay.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages of clients that are held back until their type and their names are known. */
class ClientRelayTest {

  private static final String UPDATE =
      "{\"type\":\"session.update\",\"session\":{\"model\":\"m\"}}";

  private final List<MessagePiece> toProvider = new ArrayList<>();
  private final List<MessagePiece> toClient = new ArrayList<>();
  private final ClientWriter writer = new ClientWriter(new Client());
  private final ClientRelay relay = new ClientRelay(new Provider(), writer, new Observer());

  private boolean relay(String text, boolean last) throws IOException {
    return relay.relay(new MessagePiece.Text(text, last));
  }

  @Test
  void smallPiecesThatAreHeldBackBecomeOne() throws Exception {
    for (int i = 0; i < UPDATE.length(); i++) {
      relay(UPDATE.substring(i, i + 1), i == UPDATE.length() - 1);
      relay("", false);
    }

    assertThat(toProvider)
        .containsExactly(new MessagePiece.Text(UPDATE.replace("\"m\"", "\"n\""), true));
  }

  @Test
  void aMessageGoesOnAsItComesOnceItsTypeIsKnown() throws Exception {
    relay("{\"type\":", false);
    relay("\"audio\",", false);
    assertThat(relay("\"a\":1}", true)).isTrue();

    assertThat(toProvider)
        .containsExactly(
            new MessagePiece.Text("{\"type\":", false),
            new MessagePiece.Text("\"audio\",", false),
            new MessagePiece.Text("\"a\":1}", true));
  }

  @Test
  void refusalsDoNotWaitWithoutEnd() throws Exception {
    writer.send(new MessagePiece.Text("a message that never ends", false));
    for (int i = 0; i < 100; i++) {
      relay("{\"type\":\"refused\"}", true);
    }

    assertThatThrownBy(() -> relay("{\"type\":\"refused\"}", true)).isInstanceOf(IOException.class);
    writer.send(new MessagePiece.Text(", but does", true));
    assertThat(toClient).hasSize(102);
  }

  private final class Client implements ClientSocket {
    @Override
    public void send(MessagePiece piece) {
      toClient.add(piece);
    }

    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason) {}
  }

  private final class Provider implements ProviderSocket {
    @Override
    public void listen(Listener listener) {}

    @Override
    public void request() {}

    @Override
    public void send(MessagePiece piece) {
      toProvider.add(piece);
    }

    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason) {}

    @Override
    public void abort() {}
  }

  private static final class Observer implements SessionObserver {
    @Override
    public Verdict onClientType(String type) {
      return type.equals("refused") ? new Verdict.Refuse("no", "No.") : PASS;
    }

    @Override
    public boolean mayRename(String type) {
      return type.equals("session.update");
    }

    @Override
    public Map<String, String> renames(EventFields event) {
      return Map.of("session.model", "n");
    }

    @Override
    public void onClientEvent(EventFields event) {}

    @Override
    public Optional<SessionEnd> onProviderEvent(EventFields event) {
      return Optional.empty();
    }
  }
}
