package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first-byte limit exists to try the next provider: where there is none, the call waits. */
class LastCandidateTest {

  private static final String SHORT =
      "patchbay.first-byte=100ms\npatchbay.transcription.first-byte=100ms\n";

  private static Reply slow(String type, byte[] body) {
    return Reply.nothing()
        .trickle("H".getBytes(StandardCharsets.US_ASCII), Duration.ofMillis(300))
        .raw("TTP/1.1 200 Slow\r\n")
        .header("Content-Type", type)
        .body(body);
  }

  private static Reply slowlySpoken() {
    return slow("audio/wav", SampleCalls.WAV);
  }

  private static Reply slowlyHeard() {
    return slow("application/json", SampleCalls.TRANSCRIPT.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theOnlyProviderMayTakeLongerThanItsFirstByteLimit() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(slowlyHeard());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + SHORT)) {
      assertThat(router.call(SampleCalls.transcription()).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-stainless-timeout", "x-stainless-read-timeout"})
  void aDeadlineGrowsWithWhatTheClientDeclares(String header) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(slowlySpoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + SHORT + "patchbay.deadline=200ms\n")) {
      assertThat(router.call(SampleCalls.speech().header(header, "600")).status()).isEqualTo(200);
    }
  }

  @Test
  void aProviderThatMayNotBeAskedIsNoReasonToGiveUpEarly() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(slowlySpoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + SHORT
                    + "patchbay.provider.a.price.characters=0\npatchbay.paid=never\n")) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }

  @Test
  void theLastAttemptOfARouteIsTheLastCandidate() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(slowlySpoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + SHORT + "patchbay.attempts=1\n")) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }

  @Test
  void aClientsShortPatienceIsSharedOut() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b));
        RawClient client = router.connect()) {
      long start = System.nanoTime();
      Answer answer = client.send(SampleCalls.speech().header("x-stainless-timeout", "2")).answer();

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
    }
  }

  /** The breaker of a is open at first; its pause is over while b is still silent. */
  @Test
  void aProviderThatRecoversIsAskedWhileTheLastHealthyOneIsSilent() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(Reply.status(500).body("{}")).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken()).always(Reply.silence());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + "patchbay.provider.b.first-byte=100ms\n"
                    + "patchbay.breaker.minimum-calls=1\npatchbay.breaker.pause=1500ms\n")) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("b");

      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }

  /** It is only asked beside the healthy one, which may still be the first to answer. */
  @Test
  void theLastHealthyProviderIsNotCutForOneThatFailsAgain() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a = ScriptedProvider.start().always(Reply.status(500).body("{}"));
        ScriptedProvider b =
            ScriptedProvider.start(SampleCalls.spoken())
                .always(Reply.after(gate).then(SampleCalls.spoken()));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + "patchbay.provider.b.first-byte=100ms\n"
                    + "patchbay.breaker.minimum-calls=1\npatchbay.breaker.pause=500ms\n");
        RawClient client = router.connect()) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Provider")).isEqualTo("b");
      int before = a.requests().size();
      client.send(SampleCalls.speech());
      a.awaitRequest(before + 1);
      gate.open();

      assertThat(client.answer().header("X-Patchbay-Provider")).isEqualTo("b");
    }
  }
}
