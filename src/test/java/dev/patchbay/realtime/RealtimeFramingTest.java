package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames that are allowed, however strange: what one side sends is what the other gets. */
class RealtimeFramingTest {

  private static final String TARGET = "/v1/realtime?model=gpt-realtime";
  private static final String EVENT = "{\"type\":\"a\",\"t\":\"é€🎧\"}";

  /** Close codes of one side, and what the other side is told. */
  private static final Map<Integer, Integer> OF_A_PROVIDER =
      Map.of(1000, 1000, 1001, 1001, 1002, 1011, 1013, 1013, 2000, 1011, 3000, 3000, 4999, 4999);

  private static final Map<Integer, Integer> OF_A_CLIENT =
      Map.of(1000, 1000, 1001, 1001, 1003, 1003, 1008, 1008, 1011, 1011, 3000, 3000, 4999, 4999);

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
            """
                .formatted(a.url()));
    connect();
  }

  private void connect() throws Exception {
    client = RealtimeClient.open(router.port(), TARGET);
    client.text();
    provider = a.awaitPeer(client);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    try {
      client.close();
      Metrics.await(router.port(), "patchbay_calls_in_flight 0");
      Metrics.await(router.port(), "patchbay_sessions{provider=\"a\"} 0");
    } finally {
      provider.close();
      router.close();
      a.close();
    }
  }

  private interface Cut {
    void send(RealtimePeer from) throws IOException;
  }

  private void bothWays(String text, Cut cut) throws IOException {
    cut.send(client);
    assertThat(provider.text()).isEqualTo(text);
    cut.send(provider);
    assertThat(client.text()).isEqualTo(text);
  }

  private static void pieces(RealtimePeer from, int opcode, byte[]... pieces) throws IOException {
    for (int i = 0; i < pieces.length; i++) {
      int each = i == 0 ? opcode : Frame.CONTINUATION;
      from.send(new Frame(i == pieces.length - 1, each, pieces[i]));
    }
  }

  @Test
  void textCutAnywhereIsTheSameOnTheOtherSide() throws Exception {
    byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i <= event.length; i++) {
      byte[] first = Arrays.copyOf(event, i);
      byte[] rest = Arrays.copyOfRange(event, i, event.length);
      bothWays(EVENT, from -> pieces(from, Frame.TEXT, first, new byte[0], rest, new byte[0]));
    }
    bothWays("", from -> from.send(""));
    bothWays("", from -> pieces(from, Frame.BINARY, new byte[0], new byte[0]));
  }

  @Test
  void framesOfEveryLengthAndManyEmptyOnesAreTheSame() throws Exception {
    for (int length : new int[] {125, 126, 16_384, 16_385, 65_535, 65_536, 300_000}) {
      String text = "é".repeat(length / 2) + "x".repeat(length % 2);
      bothWays(text, from -> from.send(text));
    }
    byte[][] empty = new byte[3_000][0];
    empty[1_500] = EVENT.getBytes(StandardCharsets.UTF_8);
    bothWays(EVENT, from -> pieces(from, Frame.TEXT, empty));
  }

  @Test
  void lengthsThatAreLongerThanTheyNeedBeAndHeadsThatDripAreTheSame() throws Exception {
    byte[] toClient = HexFormat.of().parseHex("017f000000000000000141" + "807e000142");
    byte[] toProvider =
        HexFormat.of().parseHex("01ff00000000000000010000000041" + "80fe00010000000042");
    for (byte octet : toClient) {
      provider.raw(new byte[] {octet});
    }
    for (byte octet : toProvider) {
      client.raw(new byte[] {octet});
    }

    assertThat(client.text()).isEqualTo("AB");
    assertThat(provider.text()).isEqualTo("AB");
  }

  @Test
  void pingsBetweenAnyPiecesAreAnsweredToWhoSentThem() throws Exception {
    for (RealtimePeer[] side : new RealtimePeer[][] {{client, provider}, {provider, client}}) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      side[0].send(new Frame(false, Frame.TEXT, new byte[] {'0'}));
      for (int i = 0; i < 300; i++) {
        side[0].send(new Frame(true, Frame.PING, new byte[] {(byte) i}));
        side[0].send(new Frame(true, Frame.PONG, new byte[125]));
        side[0].send(new Frame(false, Frame.CONTINUATION, new byte[] {'1'}));
        assertThat(side[0].frame()).extracting(Frame::opcode).isEqualTo(Frame.PONG);
        text.write('1');
      }
      side[0].send(new Frame(true, Frame.CONTINUATION, new byte[0]));

      assertThat(side[1].text()).isEqualTo("0" + text);
    }
  }

  @Test
  void closeCodesAreThoseThatMayBeSent() throws Exception {
    String reason = "é".repeat(61) + "x";
    for (Map.Entry<Integer, Integer> code : OF_A_PROVIDER.entrySet()) {
      provider.send(Frame.close(code.getKey(), reason));
      Frame told = client.awaitClose();

      assertThat(told.code()).as("%d", code.getKey()).isEqualTo(code.getValue());
      assertThat(told.reason()).isEqualTo(reason);
      client.close();
      assertThat(provider.ends()).isTrue();
      connect();
    }
    for (Map.Entry<Integer, Integer> code : OF_A_CLIENT.entrySet()) {
      client.send(Frame.close(code.getKey(), reason));
      Frame told = provider.awaitClose();

      assertThat(told.code()).as("%d", code.getKey()).isEqualTo(code.getValue());
      assertThat(told.reason()).isEqualTo(reason);
      assertThat(client.awaitClose().code()).as("%d", code.getKey()).isEqualTo(code.getKey());
      provider.close();
      assertThat(client.ends()).isTrue();
      connect();
    }
  }

  @Test
  void bothSidesMayCloseAtOnceOrWithoutACode() throws Exception {
    for (int i = 0; i < 10; i++) {
      client.send(new Frame(true, Frame.CLOSE, new byte[0]));
      provider.send(new Frame(true, Frame.CLOSE, new byte[0]));
      client.awaitClose();
      provider.awaitClose();
      assertThat(client.ends() && provider.ends()).isTrue();
      connect();
    }
  }

  @Test
  void framesThatComeBeforeTheAnswerAreNotLost() throws Exception {
    try (RealtimePeer early = RealtimeClient.begin(router.port(), TARGET)) {
      early.send("{\"type\":\"early\"}").send(new Frame(true, Frame.PING, new byte[] {1}));
      early.readHead();
      try (RealtimePeer its = a.awaitPeer(early)) {
        assertThat(its.text()).contains("early");
      }
    }
  }

  @Test
  void aLengthBelowZeroEndsBothSides() throws Exception {
    provider.raw(HexFormat.of().parseHex("827fffffffffffffffff"));
    assertThat(client.awaitClose().code()).isEqualTo(1011);
    connect();
    client.raw(HexFormat.of().parseHex("82ffffffffffffffffff00000000"));
    assertThat(client.awaitClose().code()).isIn(1002, 1009, 1011);
    assertThat(provider.ends()).isTrue();
  }

  @Test
  void aMessageAboveTheLimitInSmallPiecesEndsBothSides() throws Exception {
    byte[] piece = new byte[1 << 20];
    client.send(new Frame(false, Frame.BINARY, piece));
    Thread taking = new Thread(provider::ends);
    taking.start();
    try {
      for (int i = 0; i < 17; i++) {
        client.send(new Frame(false, Frame.CONTINUATION, piece));
      }
    } catch (IOException ended) {
      assertThat(ended).isNotNull();
    }
    taking.join();
  }
}
