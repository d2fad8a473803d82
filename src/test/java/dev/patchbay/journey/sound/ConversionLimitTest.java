package dev.patchbay.journey.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.codec.EncoderCatalog;
import dev.patchbay.audio.codec.Sound;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More conversions than the processors can do are not begun. */
class ConversionLimitTest {

  private static final int MOST = 25;
  private static final RawRequest MP3 = RawRequest.speech(SpeechBody.of("Hi").format("mp3").json());

  private static String configuration(ScriptedProvider provider) {
    return Configurations.generic("a", provider.url())
        + "patchbay.provider.a.speech.formats=wav\n"
        + "patchbay.provider.a.transcription.inputs=wav\n"
        + "patchbay.conversion.workers=1\n";
  }

  private static Reply speaksOn() {
    return Reply.status(200)
        .header("Content-Type", "audio/wav")
        .chunked()
        .chunk(Sounds.wav(24_000))
        .hang();
  }

  private static RawRequest opusUpload() {
    byte[] opus = Sound.encoded(EncoderCatalog.encoder("opus", 48_000), Sound.voice(48_000, 1));
    return RawRequest.transcription(
        Multipart.form().file("voice.ogg", "audio/ogg", opus).field("model", "whisper-1"));
  }

  @Test
  void aCallBeyondTheLimitIsToldToComeBackAndAClientThatLeavesMakesRoom() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(
                    call -> call.target().endsWith("speech") ? speaksOn() : SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(configuration(a))) {
      List<RawClient> listeners = new ArrayList<>();
      for (int i = 0; i < MOST; i++) {
        RawClient client = router.connect();
        listeners.add(client);
        assertThat(client.send(MP3).head().next()).isNotEmpty();
      }

      Answer full = router.call(MP3);
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.text()).contains("no_provider_free");
      assertThat(full.header("Retry-After")).isEqualTo("1");
      assertThat(router.call(opusUpload()).status()).isEqualTo(503);
      assertThat(a.requests()).hasSize(MOST);

      listeners.get(0).reset();
      assertThat(a.awaitRequest(1).awaitClientGone(Duration.ofSeconds(30))).isTrue();
      Eventually.until(answer -> answer.status() == 200, () -> router.call(opusUpload()));
      // The upload has given its place back.
      assertThat(router.call(opusUpload()).status()).isEqualTo(200);
      for (RawClient client : listeners) {
        client.close();
      }
    }
  }
}
