package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Audio length for limits: charged by the bytes of a recording, whatever it declares. */
class AudioLengthTest {

  private static final String LIMITS =
      """
      patchbay.provider.studio.price.minute=0.006
      patchbay.client.phone.key=0123456789abcdef
      patchbay.client.phone.budget=0.001/day
      patchbay.limit.ears.audio-seconds=60/1h
      """;

  @Test
  void aWavThatDeclaresASecondOfTenMinutesIsRefusedByItsLimit() throws Exception {
    byte[] wav = Sounds.wav(600 * 24_000);
    // The length of the samples: one second of 16 bits at 24 kHz.
    wav[40] = (byte) 0x80;
    wav[41] = (byte) 0xbb;
    wav[42] = 0;
    wav[43] = 0;
    try (ScriptedProvider studio = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("studio", studio.url())
                    + LIMITS
                    + "patchbay.body.max=50MB\n")) {
      Answer answer = router.call(transcription("a.wav", wav));

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.text()).contains("rate_limit_exceeded");
    }
  }

  @Test
  void soundOfAnUnknownFormatUsesLimitAndBudgetUp() throws Exception {
    byte[] unknown = new byte[40_000];
    Reply words = Reply.json(200, "{\"text\":\"a\"}");
    try (ScriptedProvider studio = ScriptedProvider.start(words);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("studio", studio.url()) + LIMITS);
        RawClient client = router.connect()) {
      Answer first = client.send(transcription("a.amr", unknown)).answer();
      Answer second = client.send(transcription("a.amr", new byte[1_000])).answer();

      assertThat(first.status()).isEqualTo(200);
      assertThat(first.header("x-ratelimit-remaining-audio-seconds")).isEqualTo("20");
      assertThat(second.text()).contains("insufficient_quota");
    }
  }

  private static RawRequest transcription(String name, byte[] sound) {
    return RawRequest.transcription(
            Multipart.form().field("model", "whisper-1").file(name, "audio/wav", sound))
        .header("api-key", "0123456789abcdef");
  }
}
