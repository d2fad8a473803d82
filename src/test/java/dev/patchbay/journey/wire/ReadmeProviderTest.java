package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.documentation.CodeBlock;
import dev.patchbay.documentation.Documentation;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** "Use ElevenLabs behind OpenAI's API" in the README does what it says. */
class ReadmeProviderTest {

  private static final byte[] MP3 = Sounds.mp3(40);
  private static final String VOICE = "JBFqnCBsd6RMkjVDRZzb";

  private static String readme() throws Exception {
    return Documentation.blocks("properties").stream()
        .filter(block -> block.title().equals(Optional.of("elevenlabs.properties")))
        .map(CodeBlock::text)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aVoiceOfElevenLabsSpeaksThroughOpenAisApi() throws Exception {
    try (RefusingPort home = RefusingPort.open();
        ScriptedProvider eleven = ScriptedProvider.start(Reply.audio("audio/mpeg", MP3));
        RouterUnderTest router =
            RouterUnderTest.start(
                readme()
                    + "\npatchbay.auth=open\npatchbay.provider.kokoro.url="
                    + home.url()
                    + "/v1\npatchbay.provider.elevenlabs.url="
                    + eleven.url()
                    + "\npatchbay.provider.elevenlabs.catalog.models-path=\n"
                    + "patchbay.provider.elevenlabs.catalog.voices-path=\n")) {
      Answer answer =
          router.call(SpeechBody.of("Hello.").model("tts-1").voice(VOICE).format("mp3").request());

      assertThat(answer.body()).isEqualTo(MP3);
      assertThat(eleven.request().target()).startsWith("/v1/text-to-speech/" + VOICE + "/stream");
    }
  }
}
