package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Substitution of voice, model or format by another provider: only as declared, and always
 * reported.
 */
class SubstitutionTest {

  private static final String PCM = SpeechBody.of("Hi").voice("af_sky").format("pcm").json();

  private static String openAi(ScriptedProvider openai) {
    return Configurations.preset("openai", openai.url() + "/v1")
        + "patchbay.provider.openai.key=sk-router\n";
  }

  @Test
  void pcmFailsOverOnlyToAProviderWhosePcmSoundsRight() throws Exception {
    byte[] pcm = Sounds.pcm(777);
    try (ScriptedProvider kokoro = ScriptedProvider.start(Reply.json(503, "{}"));
        ScriptedProvider localai = ScriptedProvider.start();
        ScriptedProvider openai = ScriptedProvider.start(Reply.audio("audio/pcm", pcm));
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.convert=never\npatchbay.providers=kokoro,localai,openai\n"
                    + Configurations.kokoro(kokoro)
                    + Configurations.preset("localai", localai.url() + "/v1")
                    + openAi(openai)
                    + "patchbay.provider.openai.model.tts-1=gpt-4o-mini-tts\n")) {
      Answer answer = router.call(RawRequest.speech(PCM));

      assertThat(answer.body()).isEqualTo(pcm).hasSize(2 * 777);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("openai");
      assertThat(answer.header("X-Patchbay-Voice")).isEqualTo("nova");
      assertThat(answer.header("X-Patchbay-Model")).isEqualTo("gpt-4o-mini-tts");
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("2");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("kokoro", "status_503");
      assertThat(localai.requests()).isEmpty();
      assertThat(openai.request().text())
          .isEqualTo(
              "{\"model\":\"gpt-4o-mini-tts\",\"voice\":\"nova\",\"input\":\"Hi\","
                  + "\"response_format\":\"pcm\"}");
    }
  }

  @Test
  void aStrictRouteAnswersWithAnErrorRatherThanWithAnotherVoice() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(Reply.json(503, "{}"));
        ScriptedProvider openai = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.providers=kokoro,openai\npatchbay.substitution=strict\n"
                    + Configurations.kokoro(kokoro)
                    + openAi(openai))) {
      Answer answer = router.call(RawRequest.speech(PCM));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("kokoro");
      assertThat(openai.requests()).isEmpty();
    }
  }

  @Test
  void localAiIsAskedForTheFormatThatTheClientTakesForGranted() throws Exception {
    try (ScriptedProvider localai =
            ScriptedProvider.start(Reply.audio("audio/mpeg", Sounds.mp3(3)));
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.preset("localai", localai.url() + "/v1"))) {
      Answer answer = router.call(SpeechBody.of("Hi").model("m").voice("v").request());

      assertThat(answer.header("Content-Type")).isEqualTo("audio/mpeg");
      assertThat(localai.request().text()).contains("\"response_format\":\"mp3\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai, whisper-1, ''",
    "speaches, whisper-1, ''",
    "groq, whisper-large-v3, ''",
    "whisper-cpp, whisper-1, auto"
  })
  void aLanguageToBeFoundOutIsSaidOnlyToWhoUnderstandsIt(
      String preset, String model, String language) throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.preset(preset, provider.url())
                    + "patchbay.provider."
                    + preset
                    + ".auth=none\n")) {
      router.call(RawRequest.transcription(SampleCalls.recording().field("language", "auto")));

      assertThat(provider.request().part("model").text()).isEqualTo(model);
      assertThat(
              provider.request().parts().stream()
                  .filter(part -> part.name().equals("language"))
                  .map(part -> part.text()))
          .isEqualTo(language.isEmpty() ? List.of() : List.of(language));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wav, audio/mpeg, audio/wav",
    "flac, audio/wav, audio/flac",
    "opus, audio/ogg;codec=opus, audio/",
    "pcm, audio/wav, audio/pcm",
    "mp3, application/octet-stream, audio/mpeg"
  })
  void theContentTypeIsThatOfTheSound(String format, String said, String sounds) throws Exception {
    byte[] sound =
        switch (format) {
          case "wav" -> SampleCalls.WAV;
          case "flac" -> Sounds.flac();
          case "opus" -> Sounds.ogg();
          case "pcm" -> Sounds.pcm(100);
          default -> Sounds.mp3(2);
        };
    try (ScriptedProvider a = ScriptedProvider.start(Reply.audio(said, sound));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer =
          router.call(
              RawRequest.speech(SampleCalls.SPEECH_JSON.replace("\"wav\"", "\"" + format + "\"")));

      assertThat(answer.body()).isEqualTo(sound);
      assertThat(answer.header("Content-Type")).startsWith(sounds);
    }
  }

  @Test
  void aWavThatComesInsteadOfPcmIsStrippedIfItsRateFits() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Reply.audio("audio/wav", Sounds.wav(400)),
                Reply.audio("audio/wav", Sounds.wav(400, 22_050)));
        ScriptedProvider b = ScriptedProvider.start(Reply.audio("audio/pcm", Sounds.pcm(5)));
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      RawRequest pcm = RawRequest.speech(SampleCalls.SPEECH_JSON.replace("\"wav\"", "\"pcm\""));
      Answer stripped = router.call(pcm);
      assertThat(stripped.body()).isEqualTo(Sounds.pcm(400));
      assertThat(stripped.header("Content-Type")).isEqualTo("audio/pcm");

      assertThat(router.call(pcm).body()).isEqualTo(Sounds.pcm(5));
    }
  }
}
