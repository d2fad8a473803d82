package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.ManualClock;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** An engine at home, and behind it three providers, each with another API. */
class ProviderChainTest {

  private static final byte[] PCM = Sounds.pcm(4_000);
  private static final byte[] OF_GEMINI = Sounds.pcm(3_000);
  private static final byte[] OF_ELEVENLABS = Sounds.pcm(2_000);

  private static final Reply NO_CREDITS =
      Reply.json(
          401,
          "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"This request exceeds your quota"
              + " of 10000. You have 0 credits remaining, while 5 credits are required.\"}}");
  private static final Reply BUSY =
      Reply.json(
          429,
          "{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota, please check"
              + " your plan and billing details.\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
              + "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaId\":"
              + "\"GenerateRequestsPerMinutePerProjectPerModel-FreeTier\"}]},{\"@type\":"
              + "\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34s\"}]}}");
  private static final Reply GEMINI_SPEAKS =
      Reply.events()
          .event(
              "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":"
                  + "\"audio/L16;codec=pcm;rate=24000\",\"data\":\""
                  + Base64.getEncoder().encodeToString(OF_GEMINI)
                  + "\"}}]}}]}")
          .end();
  private static final Reply OPENAI_SPEAKS = Reply.audio("audio/pcm", PCM);

  private static final RawRequest CALL =
      SpeechBody.of("Hello").model("tts-1").voice("alloy").format("pcm").request();

  @Test
  void eachIsAskedAgainWhenItsOwnTimeIsOver() throws Exception {
    ManualClock clock = new ManualClock();
    try (RefusingPort home = RefusingPort.open();
        ScriptedProvider eleven =
            ScriptedProvider.start(NO_CREDITS, Reply.audio("audio/pcm", OF_ELEVENLABS));
        ScriptedProvider gemini = ScriptedProvider.start(BUSY, GEMINI_SPEAKS, GEMINI_SPEAKS);
        ScriptedProvider openai = ScriptedProvider.start(OPENAI_SPEAKS, OPENAI_SPEAKS);
        RouterUnderTest router =
            RouterUnderTest.startWithClock(
                clock,
                "patchbay.auth=open\npatchbay.attempts=4\n"
                    + "patchbay.providers=kokoro,elevenlabs,gemini,openai\n"
                    + Configurations.provider("kokoro", "kokoro", home.url() + "/v1")
                    + WireConfigurations.provider("elevenlabs", eleven)
                    + WireConfigurations.provider("gemini", gemini)
                    + WireConfigurations.provider("openai", openai))) {
      Answer first = router.call(CALL);
      assertSpeaks(first, "openai", PCM, "kokoro: connect; elevenlabs: quota; gemini: status_429");
      assertThat(first.header("X-Patchbay-Attempts")).isEqualTo("4");
      assertThat(first.header("X-Patchbay-Model")).isEqualTo("tts-1");
      assertThat(first.header("X-Patchbay-Voice")).isEqualTo("alloy");

      // Of two that are left alone, the one that is back first comes first.
      clock.advance(Duration.ofSeconds(33));
      assertSpeaks(
          router.call(CALL),
          "openai",
          PCM,
          "kokoro: connect; gemini: cooling; elevenlabs: cooling");

      clock.advance(Duration.ofSeconds(1));
      assertSpeaks(router.call(CALL), "gemini", OF_GEMINI, "kokoro: connect; elevenlabs: cooling");

      clock.advance(Duration.ofHours(1).minusSeconds(35));
      assertSpeaks(router.call(CALL), "gemini", OF_GEMINI, "kokoro: connect; elevenlabs: cooling");
      assertThat(eleven.requests()).hasSize(1);

      clock.advance(Duration.ofSeconds(1));
      assertSpeaks(router.call(CALL), "elevenlabs", OF_ELEVENLABS, "kokoro: connect");
    }
  }

  private static void assertSpeaks(Answer answer, String provider, byte[] sound, String before) {
    assertThat(answer.header("X-Patchbay-Provider")).isEqualTo(provider);
    assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo(before);
    assertThat(answer.body()).isEqualTo(sound);
  }
}
