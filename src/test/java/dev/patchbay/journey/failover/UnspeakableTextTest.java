package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that some providers cannot speak: emoji, dots. */
class UnspeakableTextTest {

  /** Two calls are enough to take a provider out of rotation. */
  private static final String QUICK_BREAKER = "patchbay.breaker.minimum-calls=2\n";

  static Stream<Reply> failures() {
    return Stream.of(
        Reply.json(500, "{\"detail\":\"no phonemes\"}"),
        Reply.audio("audio/mpeg", new byte[0]),
        Reply.json(200, "{\"error\":\"nothing to say\"}"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void callsWithEmojiDoNotSendEverybodyToTheNextProvider(Reply failure) throws Exception {
    String emoji = SpeechBody.of("\uD83D\uDE00 \uD83D\uDE00\u2026!").json();
    try (ScriptedProvider a =
            ScriptedProvider.start(failure, failure, failure, failure, SampleCalls.spoken());
        ScriptedProvider b =
            ScriptedProvider.start(failure, failure, failure, failure, SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      for (int i = 0; i < 4; i++) {
        assertThat(router.call(RawRequest.speech(emoji)).status()).isGreaterThanOrEqualTo(500);
      }

      Answer answer = router.call(SampleCalls.speech());
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(b.requests()).hasSize(4);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aTextThatNobodyCanSpeakDoesNotSendEverybodyToTheNextProvider(Reply failure)
      throws Exception {
    String text = SpeechBody.of("Chapter 1: \u4f60\u597d").json();
    try (ScriptedProvider a = failingFourTimes(failure);
        ScriptedProvider b = failingFourTimes(failure);
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      for (int i = 0; i < 4; i++) {
        assertThat(router.call(RawRequest.speech(text)).status()).isGreaterThanOrEqualTo(500);
      }

      Answer answer = router.call(SampleCalls.speech());
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(b.requests()).hasSize(4);
    }
  }

  @Test
  void aRecordingThatNobodyCanReadDoesNotSendEverybodyToTheNextProvider() throws Exception {
    Reply failure = Reply.json(500, "{\"detail\":\"cannot decode\"}");
    try (ScriptedProvider a = failingFourTimes(failure);
        ScriptedProvider b = failingFourTimes(failure);
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      for (int i = 0; i < 4; i++) {
        assertThat(router.call(SampleCalls.transcription()).status()).isGreaterThanOrEqualTo(500);
      }

      router.call(SampleCalls.transcription());
      assertThat(a.requests()).hasSize(5);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aTextThatTheNextProviderSpeaksCountsAgainstTheFirst(Reply failure) throws Exception {
    try (ScriptedProvider a = failingFourTimes(failure);
        ScriptedProvider b = ScriptedProvider.start().always(request -> SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + QUICK_BREAKER)) {
      for (int i = 0; i < 3; i++) {
        assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
      }
      assertThat(a.requests()).hasSize(2);
    }
  }

  @Test
  void threeBrokenProvidersAreLeftForAFourthThatTheAttemptsDoNotReach() throws Exception {
    Reply broken = Reply.json(500, "{\"detail\":\"out of memory\"}");
    try (ScriptedProvider a = ScriptedProvider.start().always(request -> broken);
        ScriptedProvider b = ScriptedProvider.start().always(request -> broken);
        ScriptedProvider c = ScriptedProvider.start().always(request -> SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + Configurations.generic("b", b.url())
                    + Configurations.generic("c", c.url())
                    + "patchbay.providers=a,b,c\npatchbay.attempts=2\n"
                    + QUICK_BREAKER)) {
      router.call(SampleCalls.speech());
      router.call(SampleCalls.speech());

      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
    }
  }

  private static ScriptedProvider failingFourTimes(Reply failure) throws Exception {
    return ScriptedProvider.start(failure, failure, failure, failure, SampleCalls.spoken());
  }
}
