package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that break the protocol, vanish halfway, or do not read: nothing is left of a session. */
class RealtimeTortureTest {

  private RealtimeProvider a;
  private RouterUnderTest router;
  private RealtimePeer client;
  private RealtimePeer provider;

  @BeforeEach
  void open() throws Exception {
    a = RealtimeProvider.start();
    router =
        RouterUnderTest.start(
            """
            patchbay.provider.a.url=%s/v1
            patchbay.provider.a.tasks=realtime
            patchbay.sessions.ping=100ms
            patchbay.sessions.silence=2s
            """
                .formatted(a.url()));
    client = RealtimeClient.open(router.port(), "/v1/realtime?model=gpt-realtime");
    client.text();
    provider = a.awaitPeer(client);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    try {
      Metrics.await(router.port(), "patchbay_calls_in_flight 0");
      Metrics.await(router.port(), "patchbay_sessions{provider=\"a\"} 0");
    } finally {
      client.close();
      provider.close();
      router.close();
      a.close();
    }
  }

  @Test
  void invalidUtf8OfTheClientEndsBothSides() throws Exception {
    client.send(new Frame(true, Frame.TEXT, new byte[] {'"', (byte) 0xc3, '"'}));

    assertThat(client.awaitClose().code()).isEqualTo(1007);
    assertThat(provider.ends()).isTrue();
  }

  @Test
  void invalidUtf8OfTheProviderIsNotPassedOn() throws Exception {
    provider.send(new Frame(true, Frame.TEXT, new byte[] {'"', (byte) 0xc3, '"'}));

    assertThat(client.awaitClose().code()).isEqualTo(1011);
    assertThat(provider.ends()).isTrue();
  }

  /** A reserved bit, an opcode that is not defined, a frame that is not masked. */
  @ParameterizedTest
  @ValueSource(strings = {"c1810102030401", "83810102030401", "810141"})
  void aFrameThatIsNoneEndsBothSides(String frame) throws Exception {
    client.raw(HexFormat.of().parseHex(frame));

    assertThat(client.awaitClose().code()).isEqualTo(1002);
    assertThat(provider.ends()).isTrue();
  }

  /** A reserved bit, an opcode that is not defined, a masked frame, a control frame in pieces. */
  @ParameterizedTest
  @ValueSource(strings = {"c10141", "830141", "818101020304ff", "090141"})
  void aFrameOfTheProviderThatIsNoneEndsBothSides(String frame) throws Exception {
    provider.raw(HexFormat.of().parseHex(frame));

    assertThat(client.awaitClose().code()).isEqualTo(1011);
    assertThat(provider.ends()).isTrue();
  }

  @Test
  void aMessageThatBreaksOffEndsBothSides() throws Exception {
    provider.send(new Frame(false, Frame.TEXT, "{\"type\":".getBytes(StandardCharsets.UTF_8)));
    provider.reset();

    assertThat(client.awaitClose().code()).isEqualTo(1011);
  }

  @Test
  void aClientThatClosesItsHalfOfTheConnectionHasLeft() throws Exception {
    client.shutdownOutput();

    assertThat(provider.awaitClose().code()).isEqualTo(1000);
  }

  @Test
  void aProviderThatClosesItsHalfOfTheConnectionHasEnded() throws Exception {
    provider.shutdownOutput();

    assertThat(client.awaitClose().code()).isEqualTo(1011);
  }

  @Test
  void aClientThatReadsNothingHoldsItsProviderBack() throws Exception {
    Thread sender = new Thread(this::sendWithoutEnd, "provider that sends without end");
    sender.start();
    sender.join(1_000);

    // Its sender is stuck: neither of them has taken more than the buffers of two connections.
    assertThat(sender.isAlive()).isTrue();
    client.reset();
    sender.join();
  }

  private void sendWithoutEnd() {
    String event = "{\"type\":\"response.audio.delta\",\"delta\":\"" + "A".repeat(60_000) + "\"}";
    try {
      for (int i = 0; i < 100_000; i++) {
        provider.send(event);
      }
    } catch (IOException ended) {
      // As it should.
      return;
    }
  }
}
