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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that some providers cannot speak: emoji, dots. */
class UnspeakableTextTest {

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
}
