package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each side of a session gets of the other: messages, ends, limits, accounting. */
class RealtimeRelayTest {

  private static final String TARGET = "/v1/realtime?model=gpt-realtime";
  private static final String TURN =
      """
      {"type":"response.done","response":{"output":[{"content":[{"text":"hi"}]}],"usage":{\
      "total_tokens":300,"input_tokens":200,"output_tokens":100,\
      "input_token_details":{"text_tokens":50,"audio_tokens":150,"cached_tokens":40,\
      "cached_tokens_details":{"text_tokens":0,"audio_tokens":40}},\
      "output_token_details":{"text_tokens":20,"audio_tokens":80}}}}\
      """;

  private RealtimeProvider a;
  private RouterUnderTest router;
  private RealtimePeer client;
  private RealtimePeer provider;

  private void open(String more, String... headers) throws Exception {
    a = RealtimeProvider.start();
    router =
        RouterUnderTest.start(
            "patchbay.provider.a.url="
                + a.url()
                + "/v1\npatchbay.provider.a.tasks=realtime\n"
                + more);
    client = RealtimeClient.open(router.port(), TARGET, headers);
    client.text();
    provider = a.awaitPeer();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    router.close();
    a.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 1_000_000, 16_000_000})
  void messagesOfAnySizePassByteForByte(int size) throws Exception {
    open("");
    String text = "é😀x".repeat(size / 7) + "y".repeat(size % 7);

    passes(text, client, provider);
    passes(text, provider, client);
  }

  // Nothing is kept on the way: a large message is read while it is written.
  private static void passes(String text, RealtimePeer from, RealtimePeer to) throws Exception {
    CompletableFuture<RealtimePeer> sending =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return from.send(text);
              } catch (IOException broken) {
                throw new UncheckedIOException(broken);
              }
            });
    assertThat(to.message().payload()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    sending.get();
  }

  @Test
  void fragmentsWithPingsBetweenThemAreOneMessage() throws Exception {
    open("");
    byte[] smile = "😀".getBytes(StandardCharsets.UTF_8);

    client.send(new Frame(false, Frame.TEXT, new byte[] {smile[0], smile[1]}));
    client.send(new Frame(true, Frame.PING, new byte[] {42}));
    client.send(new Frame(true, Frame.CONTINUATION, new byte[] {smile[2], smile[3]}));

    assertThat(provider.message().payload()).isEqualTo(smile);
    assertThat(client.frame()).extracting(Frame::opcode).isEqualTo(Frame.PONG);
  }

  @Test
  void aMessageThatIsTooLargeEndsTheSession() throws Exception {
    open("patchbay.sessions.message=2KiB\n");

    client.send("x".repeat(3_000));

    assertThat(client.text()).contains("\"type\":\"error\"").contains("message_too_large");
    assertThat(client.message().code()).isEqualTo(1009);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000",
    "1001, 1001",
    "1008, 1008",
    "1011, 1011",
    "1013, 1013",
    "3000, 3000",
    "4999, 4999"
  })
  void theProvidersEndIsTheClients(int sent, int expected) throws Exception {
    open("");

    provider.send(Frame.close(sent, "why"));

    Frame close = client.awaitClose();
    assertThat(close.code()).isEqualTo(expected);
    assertThat(close.reason()).isEqualTo("why");
  }

  @Test
  void aProviderThatVanishesEndsTheSessionWithAnError() throws Exception {
    open("");

    provider.reset();

    assertThat(client.awaitClose().code()).isEqualTo(1011);
    Metrics.await(router.port(), "patchbay_calls_in_flight 0");
  }

  @ParameterizedTest
  @CsvSource({"1000, 1000", "1001, 1001", "4002, 4002", "1012, 1001"})
  void theClientsEndIsTheProviders(int sent, int expected) throws Exception {
    open("");

    client.send(Frame.close(sent, "why"));

    assertThat(provider.awaitClose().code()).isEqualTo(expected);
    assertThat(client.awaitClose().code()).isEqualTo(sent);
    Metrics.await(router.port(), "patchbay_calls_in_flight 0");
  }

  @Test
  void aClientThatVanishesEndsTheProvidersSession() throws Exception {
    open("");

    client.reset();

    assertThat(provider.awaitClose().code()).isEqualTo(1000);
    Metrics.await(router.port(), "patchbay_calls_in_flight 0");
  }

  @Test
  void aClientWithoutALifeSignIsGivenUp() throws Exception {
    open("patchbay.sessions.ping=50ms\npatchbay.sessions.silence=500ms\n");

    assertThat(client.frame().opcode()).isEqualTo(Frame.PING);

    assertThat(provider.awaitClose().code()).isEqualTo(1001);
  }

  @Test
  void aSessionHasALongestDuration() throws Exception {
    open("patchbay.sessions.longest=300ms\npatchbay.sessions.ping=50ms\n");

    assertThat(client.text()).contains("session_expired");
    assertThat(client.message().code()).isEqualTo(1008);
  }

  @Test
  void aSessionWithoutMessagesEnds() throws Exception {
    open("patchbay.sessions.idle=300ms\npatchbay.sessions.ping=50ms\n");

    assertThat(client.text()).contains("session_idle");
    assertThat(client.message().code()).isEqualTo(1008);
  }

  @Test
  void tokensAreBookedTurnByTurn() throws Exception {
    open(
        """
        patchbay.provider.a.price.tokens.text-in=4
        patchbay.provider.a.price.tokens.audio-in=32
        patchbay.provider.a.price.tokens.cached-audio=0.4
        patchbay.provider.a.price.tokens.text-out=16
        patchbay.provider.a.price.tokens.audio-out=64
        """);

    provider.send(TURN);
    client.text();
    client.send(Frame.close(1000, ""));

    // 50 x 4 + 110 x 32 + 40 x 0.4 + 20 x 16 + 80 x 64 millionths
    Metrics.await(router.port(), "patchbay_cost_total{provider=\"a\"} 0.009176");
  }

  @Test
  void aSessionEndsWhenItHasCostEnough() throws Exception {
    open(
        """
        patchbay.sessions.cost=0.005
        patchbay.provider.a.price.tokens.text-in=4
        patchbay.provider.a.price.tokens.audio-in=32
        patchbay.provider.a.price.tokens.text-out=16
        patchbay.provider.a.price.tokens.audio-out=64
        """);

    provider.send(TURN);

    assertThat(client.text()).contains("response.done");
    assertThat(client.text()).contains("session_cost");
    assertThat(client.message().code()).isEqualTo(1008);
  }

  @Test
  void aTurnBeyondTheLimitIsAnsweredAndTheSessionGoesOn() throws Exception {
    open("patchbay.limit.turns.requests=2/1h\npatchbay.limit.turns.per=client\n");

    client.send("{\"type\":\"response.create\"}");
    client.send("{\"type\":\"response.create\",\"response\":{}}");
    client.send("{\"type\":\"input_audio_buffer.clear\"}");

    assertThat(provider.text()).isEqualTo("{\"type\":\"response.create\"}");
    assertThat(provider.text()).isEqualTo("{\"type\":\"input_audio_buffer.clear\"}");
    assertThat(client.text()).contains("\"type\":\"error\"").contains("rate_limit_exceeded");
  }

  @Test
  void aClientHasNoMoreSessionsThanItMay() throws Exception {
    open("patchbay.sessions.client=1\n");

    try (RealtimePeer second = RealtimeClient.ask(router.port(), TARGET)) {
      assertThat(second.startLine()).contains(" 429");
      assertThat(second.body()).contains("too_many_sessions");
    }
    client.send(Frame.close(1000, ""));
    client.awaitClose();
    Metrics.await(router.port(), "patchbay_calls_in_flight 0");
    RealtimeClient.open(router.port(), TARGET).close();
  }

  @Test
  void theRoutersStopIsToldToEachSession() throws Exception {
    open("");

    Thread stop = new Thread(this::stop);
    stop.start();

    assertThat(client.text()).contains("\"code\":\"stopping\"");
    assertThat(client.message().code()).isEqualTo(1012);
    stop.join();
  }

  private void stop() {
    try {
      router.stop();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
