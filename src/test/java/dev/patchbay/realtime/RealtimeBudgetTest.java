package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets and the ledger hold sessions back. */
class RealtimeBudgetTest {

  private static final String TARGET = "/v1/realtime?model=gpt-realtime";
  private static final String KEY = "key-of-the-phone-0123";
  private static final String SIGNED = "Authorization: Bearer " + KEY;
  private static final String BUDGET =
      """
      patchbay.client.phone.key=key-of-the-phone-0123
      patchbay.client.phone.budget=0.01/day
      patchbay.provider.a.price.tokens.text-in=4
      patchbay.provider.a.price.tokens.audio-in=32
      patchbay.provider.a.price.tokens.text-out=16
      patchbay.provider.a.price.tokens.audio-out=64
      """;
  // 0.0128
  private static final String DEAR_TURN =
      """
      {"type":"response.done","response":{"usage":{"output_tokens":200,\
      "output_token_details":{"audio_tokens":200}}}}\
      """;

  // Without usage, as local servers send it.
  private static final String TRANSCRIPT =
      "{\"type\":\"conversation.item.input_audio_transcription.completed\",\"transcript\":\"a\"}";

  @TempDir private Path folder;

  private static RouterUnderTest router(RealtimeProvider a, String more) throws Exception {
    return RouterUnderTest.start(
        "patchbay.provider.a.url=" + a.url() + "/v1\npatchbay.provider.a.tasks=realtime\n" + more);
  }

  @Test
  void aSessionWaitsForTheLedgerThatIsRequired() throws Exception {
    try (RefusingPort nobody = RefusingPort.open();
        RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router =
            router(
                a,
                """
                patchbay.ledger.url=%s/usage
                patchbay.ledger.user=patchbay
                patchbay.ledger.directory=%s
                patchbay.ledger.required=true
                """
                    .formatted(nobody.url().replace("http:", "jdbc:postgresql:"), folder));
        RealtimePeer client = RealtimeClient.ask(router.port(), TARGET)) {
      assertThat(client.startLine()).contains(" 503");
      assertThat(client.header("retry-after")).isEqualTo("5");
      assertThat(client.body()).contains("ledger_unusable");
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void aClientWithoutMoneyGetsNoTurnAndNoNewSession() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = router(a, BUDGET);
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET, SIGNED);
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      client.send("{\"type\":\"response.create\"}");
      provider.text();
      provider.send(DEAR_TURN);
      assertThat(client.text()).isEqualTo(DEAR_TURN);

      client.send("{\"type\":\"response.create\"}");

      assertThat(client.text()).contains("\"type\":\"error\"").contains("budget");
      try (RealtimePeer next = RealtimeClient.ask(router.port(), TARGET, SIGNED)) {
        assertThat(next.startLine()).contains(" 429");
        assertThat(next.body()).contains("budget");
      }
    }
  }

  /** The session itself is the first request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "requests=2/1h",
        "audio-seconds=1/1h",
        "tokens=100/1h",
        "tokens=100/1h\npatchbay.limit.few.per=provider"
      })
  void aTurnBeyondALimitOfAnyUnitIsAnsweredAndTheSessionGoesOn(String limit) throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = router(a, "patchbay.limit.few." + limit);
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET);
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      client.send("{\"type\":\"response.create\"}");
      provider.text();
      client.send(twoSeconds());
      provider.text();
      provider.send(DEAR_TURN);
      assertThat(client.text()).isEqualTo(DEAR_TURN);

      client.send("{\"type\":\"response.create\"}");

      assertThat(client.text()).contains("\"type\":\"error\"").contains("rate_limit_exceeded");
      client.send("{\"type\":\"input_audio_buffer.clear\"}");
      assertThat(provider.text()).contains("input_audio_buffer.clear");
      if (!limit.startsWith("requests")) {
        provider.send(TRANSCRIPT);
        client.text();
        assertThat(client.awaitClose().code()).isEqualTo(1008);
        try (RealtimePeer next = RealtimeClient.ask(router.port(), TARGET)) {
          // That of a provider is its own; another one could have served.
          assertThat(next.startLine()).contains(limit.endsWith("provider") ? " 503" : " 429");
        }
      }
    }
  }

  private static String twoSeconds() {
    return "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(128_000) + "\"}";
  }

  @Test
  void turnsThatTheProviderBeginsByItselfEndWithTheMoney() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = router(a, BUDGET);
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET, SIGNED);
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      provider.send(DEAR_TURN);

      assertThat(client.text()).isEqualTo(DEAR_TURN);
      assertThat(client.text()).contains("\"type\":\"error\"").contains("budget");
      Frame close = client.message();
      assertThat(close.code()).isEqualTo(1008);
    }
  }

  @Test
  void aCallThatHasReservedTheBudgetKeepsNobodyFromAFreeProvider() throws Exception {
    Gate gate = Gate.closed();
    Reply voice = Reply.after(gate).then(Reply.audio("audio/mpeg", Sounds.mp3(4)));
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try (ScriptedProvider studio = ScriptedProvider.start(voice);
        RealtimeProvider paid = RealtimeProvider.start();
        RealtimeProvider home = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(threeProviders(studio, paid, home))) {
      Future<Answer> speech =
          caller.submit(() -> router.call(SpeechBody.of("Hello").request().header("api-key", KEY)));
      Eventually.until(requests -> requests.size() == 1, studio::requests);

      try (RealtimePeer client = RealtimeClient.open(router.port(), TARGET, SIGNED);
          RealtimePeer provider = home.awaitPeer(client)) {
        client.text();
        client.send("{\"type\":\"response.create\"}");
        assertThat(provider.text()).contains("response.create");
        provider.send(DEAR_TURN);
        assertThat(client.text()).isEqualTo(DEAR_TURN);
        provider.send(DEAR_TURN);
        assertThat(client.text()).isEqualTo(DEAR_TURN);
        client.send("{\"type\":\"response.create\"}");
        assertThat(provider.text()).contains("response.create");
      }
      assertThat(paid.requests()).isEmpty();
      gate.open();
      assertThat(speech.get().status()).isEqualTo(200);
    } finally {
      gate.open();
      caller.shutdownNow();
    }
  }

  /** The speech costs 0.000075. */
  private static String threeProviders(
      ScriptedProvider studio, RealtimeProvider paid, RealtimeProvider home) {
    return """
    patchbay.providers=studio,paid,home
    patchbay.client.phone.key=%s
    patchbay.client.phone.budget=0.00007/day
    patchbay.provider.studio.url=%s/v1
    patchbay.provider.studio.tasks=speech
    patchbay.provider.studio.price.characters=15
    patchbay.provider.paid.url=%s/v1
    patchbay.provider.paid.tasks=realtime
    patchbay.provider.paid.price.minute=1
    patchbay.provider.home.url=%s/v1
    patchbay.provider.home.tasks=realtime
    patchbay.provider.home.price.minute=0
    """
        .formatted(KEY, studio.url(), paid.url(), home.url());
  }
}
