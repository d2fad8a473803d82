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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that break the protocol, vanish halfway, or do not read: nothing is left of a session. */
class RealtimeTortureTest {

  private static final String TARGET = "/v1/realtime?model=gpt-realtime";

  /** Masked with zeros, so that the payload is as it is written. */
  private static final Map<String, Integer> OF_A_CLIENT =
      Map.ofEntries(
          entry("a reserved bit", "c1 81 00000000 41", 1002),
          entry("an opcode that is not defined", "83 81 00000000 41", 1002),
          entry("a control opcode that is not defined", "8b 80 00000000", 1002),
          entry("a frame that is not masked", "81 01 41", 1002),
          entry("a ping in pieces", "09 81 00000000 41", 1002),
          entry("a ping that is too long", "89 fe 007e 00000000" + "41".repeat(126), 1002),
          entry("a continuation of nothing", "80 81 00000000 41", 1002),
          entry("a message within another", "01 81 00000000 41 81 81 00000000 41", 1002),
          entry("a close of one byte", "88 81 00000000 03", 1002),
          entry("a close code that is never sent", "88 82 00000000 03ed", 1002),
          entry("a close code out of range", "88 82 00000000 03e7", 1002),
          entry("half a character", "01 81 00000000 c3 80 81 00000000 28", 1007),
          entry("a reason that is no text", "88 83 00000000 03e8ff", 1007));

  private static final Map<String, Integer> OF_A_PROVIDER =
      Map.ofEntries(
          entry("a reserved bit", "c1 01 41", 1011),
          entry("an opcode that is not defined", "83 01 41", 1011),
          entry("a masked frame", "81 81 01020304 ff", 1011),
          entry("a ping in pieces", "09 01 41", 1011),
          entry("a ping that is too long", "89 7e 007e" + "41".repeat(126), 1011),
          entry("a continuation of nothing", "80 01 41", 1011),
          entry("a message within another", "01 01 41 81 01 41", 1011),
          entry("a close of one byte", "88 01 03", 1011),
          entry("half a character", "01 01 c3 80 01 28", 1011));

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
    client = RealtimeClient.open(router.port(), TARGET);
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

  private static Map.Entry<String, Integer> entry(String name, String frames, int code) {
    return Map.entry(name + ": " + frames, code);
  }

  private static byte[] bytes(String entry) {
    return HexFormat.of().parseHex(entry.replaceAll("^.*: | ", ""));
  }

  @Test
  void framesOfTheClientAgainstTheProtocolEndBothSides() throws Exception {
    for (Map.Entry<String, Integer> each : OF_A_CLIENT.entrySet()) {
      try (RealtimePeer one = RealtimeClient.open(router.port(), TARGET);
          RealtimePeer itsProvider = a.awaitPeer(one)) {
        one.text();
        one.raw(bytes(each.getKey()));

        assertThat(one.awaitClose().code()).as(each.getKey()).isEqualTo(each.getValue());
        assertThat(itsProvider.awaitClose().opcode()).as(each.getKey()).isEqualTo(Frame.CLOSE);
      }
    }
    client.reset();
  }

  @Test
  void framesOfTheProviderAgainstTheProtocolEndBothSides() throws Exception {
    for (Map.Entry<String, Integer> each : OF_A_PROVIDER.entrySet()) {
      try (RealtimePeer one = RealtimeClient.open(router.port(), TARGET);
          RealtimePeer itsProvider = a.awaitPeer(one)) {
        one.text();
        itsProvider.raw(bytes(each.getKey()));

        assertThat(one.awaitClose().code()).as(each.getKey()).isEqualTo(each.getValue());
        assertThat(itsProvider.ends()).as(each.getKey()).isTrue();
      }
    }
    client.reset();
  }

  /** Jetty begins a new message after a ping of the sender that sends one in pieces. */
  @Test
  void aPingBetweenThePiecesOfAMessageBreaksNeither() throws Exception {
    provider.send(new Frame(false, Frame.TEXT, "{\"type\":".getBytes(StandardCharsets.UTF_8)));
    Frame next = client.frame();
    while (next.opcode() != Frame.TEXT) {
      next = client.frame();
    }
    while (next.opcode() != Frame.PING) {
      next = client.frame();
    }
    client.send(new Frame(true, Frame.PING, new byte[] {7}));
    while (next.opcode() != Frame.PONG) {
      next = client.frame();
    }
    provider.send(new Frame(true, Frame.CONTINUATION, "\"a\"}".getBytes(StandardCharsets.UTF_8)));
    while (next.opcode() != Frame.CONTINUATION) {
      next = client.frame();
    }

    assertThat(next.text()).isEqualTo("\"a\"}");
    assertThat(next.fin()).isTrue();
    client.reset();
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
