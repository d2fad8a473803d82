package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers with OpenAI's API get only the models, voices and formats that they have. */
class OpenAiPresetTest {

  private static String configuration(String preset, ScriptedProvider provider) {
    return WireConfigurations.of(preset, provider, "patchbay.checks=false");
  }

  @ParameterizedTest
  @CsvSource({
    "deepinfra, /v1/openai/audio/speech, hexgrad/Kokoro-82M, af_nova, mp3",
    "together, /v1/audio/speech, hexgrad/Kokoro-82M, af_nova, mp3",
    "siliconflow, /v1/audio/speech, FunAudioLLM/CosyVoice2-0.5B, FunAudioLLM/CosyVoice2-0.5B:anna,"
        + " mp3",
    "lemonfox, /v1/audio/speech, tts-1, nova, mp3",
    "mlx-audio, /v1/audio/speech, mlx-community/Kokoro-82M-bf16, nova, mp3",
    "llama-swap, /v1/audio/speech, tts-1, nova, mp3",
    "groq, /openai/v1/audio/speech, canopylabs/orpheus-v1-english, autumn, wav"
  })
  void speechNamesWhatTheProviderHas(
      String preset, String target, String model, String voice, String format) throws Exception {
    byte[] sound = format.equals("mp3") ? Sounds.mp3(40) : Sounds.wav(4_000);
    try (ScriptedProvider provider = ScriptedProvider.start(Reply.audio("audio/mpeg", sound));
        RouterUnderTest router = RouterUnderTest.start(configuration(preset, provider))) {
      RawRequest call = SpeechBody.of("Hello").model("tts-1").voice("nova").format("mp3").request();

      Answer answer = router.call(call);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("audio/mpeg");
      assertThat(provider.request().target()).isEqualTo(target);
      assertThat(provider.request().text())
          .contains("\"model\":\"" + model + '"')
          .contains("\"voice\":\"" + voice + '"')
          .contains("\"response_format\":\"" + format + '"');
    }
  }

  /**
   * A deployment can have any name, and diarization needs its field and its format all the same.
   */
  @ParameterizedTest
  @ValueSource(strings = {"azure", "azure-v1"})
  void aDeploymentIsTreatedAsTheModelThatItIsNamedFor(String preset) throws Exception {
    try (ScriptedProvider azure =
            ScriptedProvider.start(Reply.json(200, "{\"text\":\"hello\",\"segments\":[]}"));
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(preset, azure)
                    + "\npatchbay.provider."
                    + preset
                    + ".model.gpt-4o-transcribe-diarize=who\n")) {
      Multipart form =
          Multipart.form()
              .field("model", "gpt-4o-transcribe-diarize")
              .field("response_format", "diarized_json")
              .file("a.wav", "audio/wav", SampleCalls.WAV);

      assertThat(router.call(RawRequest.transcription(form)).status()).isEqualTo(200);
      assertThat(azure.request().part("model").text()).isEqualTo("who");
      assertThat(azure.request().part("chunking_strategy").text()).isEqualTo("auto");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deepinfra, /v1/openai/audio/transcriptions, openai/whisper-large-v3",
    "together, /v1/audio/transcriptions, openai/whisper-large-v3",
    "fireworks, /v1/audio/transcriptions, whisper-v3",
    "siliconflow, /v1/audio/transcriptions, FunAudioLLM/SenseVoiceSmall",
    "lemonfox, /v1/audio/transcriptions, whisper-1",
    "ovh, /v1/audio/transcriptions, whisper-large-v3-turbo",
    "vllm, /v1/audio/transcriptions, whisper-1",
    "mlx-audio, /v1/audio/transcriptions, mlx-community/whisper-large-v3-turbo-asr-fp16",
    "llama-swap, /v1/audio/transcriptions, whisper-1",
    "groq, /openai/v1/audio/transcriptions, whisper-large-v3"
  })
  void aRecordingGoesToAModelOfTheProviders(String preset, String target, String model)
      throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(configuration(preset, provider))) {
      assertThat(router.call(SampleCalls.transcription()).text()).contains("hello");
      assertThat(provider.request().target()).isEqualTo(target);
      assertThat(provider.request().part("model").text()).isEqualTo(model);
    }
  }
}
