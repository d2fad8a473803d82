package dev.patchbay.realtime.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import dev.patchbay.routing.provider.Network;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers that answer, close, or take nothing, each in its own way. */
class StreamProviderSocketTest implements ProviderSocket.Listener {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private StreamProviderSocket socket = new StreamProviderSocket(this, threads, LONG);
  private RealtimeProvider server;

  @BeforeEach
  void start() throws IOException {
    server = RealtimeProvider.start();
  }

  @AfterEach
  void stop() throws Exception {
    socket.abort();
    server.close();
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void onPiece(MessagePiece piece) {
    seen.add(StandardCharsets.UTF_8.decode(piece.bytes().duplicate()).toString());
    socket.request();
  }

  @Override
  public void onLife() {
    socket.request();
  }

  @Override
  public void onClose(int code, String reason) {
    seen.add(code + reason);
  }

  private String next() throws InterruptedException {
    return seen.poll(20, TimeUnit.SECONDS);
  }

  private void begin() throws Exception {
    URI target = URI.create(server.url().replace("http", "ws"));
    Handshake asked = new Handshake(target, List.of(), Network.DIRECT, LONG, LONG);
    assertThat(socket.open(asked, SSLContext.getDefault()).get(20, TimeUnit.SECONDS)).isEmpty();
    socket.request();
  }

  private RealtimePeer open(RealtimeProvider.Step step) throws Exception {
    server.next(step);
    begin();
    return server.awaitPeer();
  }

  private RealtimePeer open() throws Exception {
    return open(RealtimeProvider.acceptedInSilence());
  }

  /** Sends until the provider's side takes no more. */
  private void sendUntilItIsStuck() {
    MessagePiece large = new MessagePiece.Binary(ByteBuffer.allocate(1 << 20), true);
    threads.execute(
        () -> {
          try {
            while (true) {
              socket.send(large);
            }
          } catch (IOException ended) {
            seen.add("send failed");
          }
        });
  }

  @Test
  void framesThatComeWithTheAnswerAreNotLost() throws Exception {
    // As bytes of ISO 8859-1: two frames of one message are behind the head.
    open(
        peer ->
            peer.raw(
                ("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 101 Yes\r\n"
                        + "upgrade: WebSocket\r\nCONNECTION: keep-alive, upgrade\r\n"
                        + "Sec-WebSocket-Accept:"
                        + RealtimeProvider.acceptKey(peer.header("sec-websocket-key"))
                        + "\r\n\r\n\u0001\u0001a\u0080\u0001b")
                    .getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(next() + next()).isEqualTo("ab");
  }

  @Test
  void aProviderThatDoesNotAnswerACloseFrameIsBrokenOffEvenIfTheRouterStops() throws Exception {
    socket = new StreamProviderSocket(this, threads, SHORT);
    RealtimePeer peer = open();
    socket.close(1001, "bye");
    threads.shutdown();

    assertThat(peer.awaitClose().reason()).isEqualTo("bye");
    assertThat(peer.ends()).isTrue();
    assertThat(next()).isEqualTo("1006");
  }

  @Test
  void aPingAfterACloseFrameIsNotAnsweredAndBreaksNothing() throws Exception {
    RealtimePeer peer = open();
    socket.close(1000, "");
    peer.awaitClose();
    peer.send(new Frame(true, Frame.PING, new byte[] {1}));
    peer.send(Frame.close(1000, "over"));

    assertThat(next()).isEqualTo("1000over");
    assertThat(peer.ends()).isTrue();
  }

  @Test
  void aProviderThatClosesWithoutTakingWhatIsSentIsHeard() throws Exception {
    socket = new StreamProviderSocket(this, threads, SHORT);
    RealtimePeer peer = open();
    sendUntilItIsStuck();
    peer.frame();
    peer.send(Frame.close(3000, "too much"));

    assertThat(List.of(next(), next())).containsExactlyInAnyOrder("3000too much", "send failed");
  }
}
