package dev.patchbay.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.CallEnding;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose fault the end of a session is. */
class RealtimeSessionTest implements ProviderSocket, ClientSocket, SessionObserver {

  private static final Duration LONG = Duration.ofHours(1);
  private static final SessionLimits LIMITS =
      new SessionLimits(
          new SessionLimits.Counts(0, 0, 0), LONG, LONG, Optional.empty(), 1 << 20, LONG, LONG);
  private static final SessionDescription INFO =
      new SessionDescription("id", "c", "", "r", "p", "m", "", Instant.EPOCH, System.nanoTime());

  private final List<SessionEnd> ends = new ArrayList<>();
  private final RealtimeSession session = new RealtimeSession(INFO, this, LIMITS, this, ends::add);
  private boolean broken;

  @Test
  void aClientThatAsksForTooManyRefusalsIsNoFaultOfItsProvider() {
    session.open(this, List.of());
    session.onPiece(new MessagePiece.Text("a message that never ends", false));
    for (int i = 0; i < 101; i++) {
      session.fromClient(new MessagePiece.Text("{\"type\":\"refused\"}", true));
    }

    assertThat(ends).extracting(SessionEnd::ending).containsExactly(CallEnding.CLIENT_LEFT);
  }

  @Test
  void aClientThatIsGoneWhenItIsRefusedIsNoFaultOfItsProvider() {
    session.open(this, List.of());
    broken = true;
    session.fromClient(new MessagePiece.Text("{\"type\":\"refused\"}", true));

    assertThat(ends).extracting(SessionEnd::ending).containsExactly(CallEnding.CLIENT_LEFT);
  }

  @Test
  void aSessionThatHasEndedBeforeItsClientOpensIsClosed() {
    session.end(SessionEnd.stopping());
    session.open(this, List.of(new MessagePiece.Text("{}", true)));
    session.fromClient(new MessagePiece.Text("{}", true));
    session.onClientClose(1000, "");
    session.onClose(1006, "");

    assertThat(ends).containsExactly(SessionEnd.stopping());
    assertThat(session.isOpen()).isFalse();
    assertThat(session.sent() + session.received()).isZero();
  }

  @Override
  public void listen(Listener listener) {}

  @Override
  public void request() {}

  @Override
  public void send(MessagePiece piece) throws IOException {
    if (broken) {
      throw new IOException("broken");
    }
  }

  @Override
  public void ping() {}

  @Override
  public void close(int code, String reason) {}

  @Override
  public void abort() {}

  @Override
  public Verdict onClientType(String type) {
    return type.equals("refused") ? new Verdict.Refuse("no", "No.") : PASS;
  }

  @Override
  public boolean mayRename(String type) {
    return false;
  }

  @Override
  public Map<String, String> renames(EventFields event) {
    return Map.of();
  }

  @Override
  public void onClientEvent(EventFields event) {}

  @Override
  public Optional<SessionEnd> onProviderEvent(EventFields event) {
    return Optional.empty();
  }
}
