package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Circuit breaker: a failing provider is left out, probed and used again. */
class BreakerTest {

  private static final Reply BROKEN = Reply.json(500, "{}");
  private static final String QUICK =
      """
      patchbay.breaker.window=2
      patchbay.breaker.minimum-calls=2
      patchbay.breaker.trials=1
      """;
  private static final String FOR_LONG = QUICK + "patchbay.breaker.pause=1h\n";

  @Test
  void aProviderThatKeepsFailingIsNotAskedAndTheAnswerSaysSo() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(BROKEN, BROKEN);
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + FOR_LONG)) {
      Eventually.servers(2, router);
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("1");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: open");
      assertThat(a.requests()).hasSize(2);
    }
  }

  @Test
  void afterAPauseItIsTriedAndComesBack() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(BROKEN, BROKEN).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + QUICK + "patchbay.breaker.pause=50ms\n")) {
      assertThat(Eventually.servers(2, router)).containsExactly("b", "b");

      Eventually.untilServedBy("a", router, SampleCalls.speech());

      assertThat(Eventually.servers(3, router)).containsOnly("a");
    }
  }

  @Test
  void aTrialThatFailsCostsTheClientNothing() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(BROKEN, BROKEN, BROKEN).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + QUICK + "patchbay.breaker.pause=20ms\n")) {
      Answer last = Eventually.untilServedBy("a", router, SampleCalls.speech());

      assertThat(last.body()).isEqualTo(SampleCalls.WAV);
      assertThat(a.requests()).hasSize(4);
    }
  }

  @Test
  void whenAllLookDownTheLeastBadIsTriedAndTheOutageEnds() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(BROKEN, BROKEN).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start(BROKEN, BROKEN).always(BROKEN);
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + FOR_LONG)) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(500);
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(500);
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      // The one that failed first has had most time to come back.
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("1");
    }
  }

  @Test
  void inAFullOutageTheOtherOnesAreTriedToo() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(BROKEN);
        ScriptedProvider b = ScriptedProvider.start(BROKEN, BROKEN).always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + FOR_LONG)) {
      router.call(SampleCalls.speech());
      router.call(SampleCalls.speech());

      assertThat(Eventually.servers(3, router)).containsOnly("b");
    }
  }

  @Test
  void aMistakeOfTheClientSaysNothingAboutTheProvider() throws Exception {
    Reply refused = Reply.json(400, "{\"error\":{\"message\":\"no\",\"type\":\"x\"}}");
    try (ScriptedProvider a =
            ScriptedProvider.start(refused, refused, refused, SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + FOR_LONG)) {
      for (int i = 0; i < 3; i++) {
        assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(400);
      }

      assertThat(Eventually.servers(1, router)).containsExactly("a");
    }
  }
}
