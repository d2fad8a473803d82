package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Used-up quotas and busy providers, from one to the next. */
class QuotaTest {

  private static final byte[] PCM = Sounds.pcm(4_000);
  private static final Reply NO_CREDITS =
      Reply.json(
          401,
          "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"You have 0 credits left.\"}}");
  private static final Reply BUSY =
      Reply.json(
          429,
          "{\"error\":{\"code\":429,\"message\":\"Resource has been exhausted\",\"details\":["
              + "{\"violations\":[{\"quotaId\":\"GenerateRequestsPerMinutePerProject\"}]},"
              + "{\"retryDelay\":\"34s\"}]}}");

  private static final RawRequest CALL =
      SpeechBody.of("Hello").model("tts-1").voice("alloy").format("pcm").request();

  @Test
  void theHouseIsDownOneQuotaIsUsedUpOneIsBusyAndOpenAiSpeaks() throws Exception {
    try (RefusingPort home = RefusingPort.open();
        ScriptedProvider eleven = ScriptedProvider.start(NO_CREDITS);
        ScriptedProvider gemini = ScriptedProvider.start(BUSY);
        ScriptedProvider openai =
            ScriptedProvider.start(Reply.audio("audio/pcm", PCM), Reply.audio("audio/pcm", PCM));
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.auth=open\npatchbay.attempts=4\n"
                    + "patchbay.providers=kokoro,elevenlabs,gemini,openai\n"
                    + Configurations.provider("kokoro", "kokoro", home.url() + "/v1")
                    + "patchbay.checks=false\n"
                    + WireConfigurations.provider("elevenlabs", eleven)
                    + WireConfigurations.provider("gemini", gemini)
                    + WireConfigurations.provider("openai", openai))) {
      Answer first = router.call(CALL);

      assertThat(first.body()).isEqualTo(PCM);
      assertThat(first.header("X-Patchbay-Provider")).isEqualTo("openai");
      assertThat(first.header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("kokoro: connect; elevenlabs: quota; gemini: status_429");

      // Both are left alone from now on, one for an hour and one for 34 seconds.
      Answer second = router.call(CALL);
      assertThat(second.header("X-Patchbay-Fallback-Reason"))
          .contains("elevenlabs: cooling", "gemini: cooling");
      assertThat(eleven.requests()).hasSize(1);
    }
  }

  @Test
  void aUsedUpQuotaIsToldAsOneWhateverItsStatus() throws Exception {
    try (ScriptedProvider eleven = ScriptedProvider.start(NO_CREDITS);
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("elevenlabs", eleven))) {
      Answer answer = router.call(CALL);

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.text()).contains("insufficient_quota");
      assertThat(answer.header("x-should-retry")).isEqualTo("false");
    }
  }
}
