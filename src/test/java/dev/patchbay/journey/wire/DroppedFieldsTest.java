package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** What a provider cannot be told is told to the client. */
class DroppedFieldsTest {

  private static final Reply MP3 = Reply.audio("audio/mpeg", Sounds.mp3(40));

  private static SpeechBody asked() {
    return SpeechBody.of("Hello").format("mp3");
  }

  @Test
  void theClientReadsWhatWasDropped() throws Exception {
    RawRequest call = asked().speed(1.5).with("instructions", "Whisper.").request();
    try (ScriptedProvider deepgram = ScriptedProvider.start(MP3);
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("deepgram", deepgram))) {
      assertThat(router.call(call).header("X-Patchbay-Dropped")).isEqualTo("instructions,speed");
    }
  }

  @Test
  void aSpeedBeyondTheRangeIsTheNearestAndTold() throws Exception {
    try (ScriptedProvider eleven = ScriptedProvider.start(MP3);
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("elevenlabs", eleven))) {
      Answer answer = router.call(asked().speed(2).request());

      assertThat(answer.header("X-Patchbay-Dropped")).isEqualTo("speed");
      assertThat(eleven.request().text()).contains("\"speed\":1.2");
    }
  }

  @Test
  void whatChangesNothingIsNotToldOf() throws Exception {
    try (ScriptedProvider deepgram = ScriptedProvider.start(MP3);
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("deepgram", deepgram))) {
      Answer answer = router.call(asked().speed(1).request());

      assertThat(answer.headers().all("X-Patchbay-Dropped")).isEmpty();
    }
  }

  @Test
  void strictSubstitutionSkipsAProviderThatCannotBeTold() throws Exception {
    RawRequest call = asked().voice("aura-2-luna-en").with("instructions", "Whisper.").request();
    try (ScriptedProvider deepgram = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                WireConfigurations.of("deepgram", deepgram, "patchbay.substitution=strict"))) {
      Answer answer = router.call(call);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("cannot be told instructions");
    }
  }
}
