package dev.patchbay.embedded.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.websocket.FrameListener;
import dev.patchbay.websocket.FrameSender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that do not do their part, on a server of their own with short limits. */
class FrameConnectionTest implements FrameListener {

  private static final Duration LIMIT = Duration.ofMillis(200);

  private final CompletableFuture<FrameSender> sender = new CompletableFuture<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final Server server = new Server(0);
  private RealtimePeer client;

  @BeforeEach
  void open() throws Exception {
    WebSocketUpgradeHandler upgrade = new WebSocketUpgradeHandler();
    WebSocketNegotiator negotiator =
        (request, response, callback) -> new FrameConnection(this, LIMIT, LIMIT);
    upgrade.addMapping("/", negotiator);
    server.setHandler(upgrade);
    server.start();
    client = RealtimeClient.open(((ServerConnector) server.getConnectors()[0]).getLocalPort(), "/");
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.stop();
  }

  @Override
  public void onOpen(FrameSender opened) {
    sender.complete(opened);
  }

  @Override
  public void onFrame(boolean text, ByteBuffer payload, boolean last) {}

  @Override
  public void onLife() {}

  @Override
  public void onClose(int code, String reason) {
    closed.complete(code);
  }

  private FrameSender sender() throws Exception {
    return sender.get(20, TimeUnit.SECONDS);
  }

  private void sendUntilTheEnd() {
    try {
      while (true) {
        client.send("I read nothing, but am alive");
      }
    } catch (IOException ended) {
      // As it should.
      return;
    }
  }

  @Test
  void aClientThatTakesNothingAndGoesOnSendingIsGone() throws Exception {
    Thread sending = new Thread(this::sendUntilTheEnd);
    sending.start();
    ByteBuffer large = ByteBuffer.allocate(1 << 20);
    try {
      while (true) {
        sender().send(true, large, true);
      }
    } catch (IOException stuck) {
      assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1006);
    }
    sending.join();
  }

  @Test
  void aClientThatGoesOnSendingInsteadOfClosingIsCutOff() throws Exception {
    sender().close(1008, "over");
    assertThat(client.awaitClose().code()).isEqualTo(1008);

    sendUntilTheEnd();

    assertThat(client.ends()).isTrue();
  }

  @Test
  void aPayloadIsAsItWasAfterItIsSent() throws Exception {
    ByteBuffer payload = ByteBuffer.wrap(new byte[] {'a', 'b', 'c'}, 1, 2);
    sender().send(false, payload, true);

    assertThat(payload.position()).isEqualTo(1);
    assertThat(client.frame()).extracting(Frame::text).isEqualTo("bc");
  }
}
