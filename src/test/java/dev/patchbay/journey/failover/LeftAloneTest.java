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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cooldown of a provider after Retry-After. */
class LeftAloneTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429|Retry-After|30",
        "429|Retry-After|Wed, 21 Oct 2099 07:28:00 GMT",
        "429|retry-after-ms|30000",
        "503|Retry-After|30",
      })
  void itIsSkippedAndTheAnswerSaysSo(int status, String header, String wait) throws Exception {
    Reply later = Reply.status(status).header(header, wait).body("{}");
    try (ScriptedProvider a = ScriptedProvider.start(later);
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      assertThat(router.call(SampleCalls.speech()).header("X-Patchbay-Attempts")).isEqualTo("2");
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("1");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: cooling");
      assertThat(a.requests()).hasSize(1);
    }
  }

  @Test
  void itIsAskedAgainAfterThatTime() throws Exception {
    Reply later = Reply.status(429).header("retry-after-ms", "50").body("{}");
    try (ScriptedProvider a = ScriptedProvider.start(later).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      assertThat(Eventually.servers(1, router)).containsExactly("b");

      Eventually.untilServedBy("a", router, SampleCalls.speech());
    }
  }

  @Test
  void aPauseWithoutMeasureIsCutShort() throws Exception {
    Reply later = Reply.status(429).header("Retry-After", "86400").body("{}");
    try (ScriptedProvider a = ScriptedProvider.start(later).always(SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + "patchbay.cooldown.most=50ms\n")) {
      assertThat(Eventually.servers(1, router)).containsExactly("b");

      Eventually.untilServedBy("a", router, SampleCalls.speech());
    }
  }
}
