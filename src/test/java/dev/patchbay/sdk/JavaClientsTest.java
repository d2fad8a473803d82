package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.model.audio.TextToSpeechRequest;
import dev.langchain4j.model.openai.OpenAiAudioTranscriptionModel;
import dev.langchain4j.model.openai.OpenAiTextToSpeechModel;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import io.github.sashirestela.openai.SimpleOpenAI;
import io.github.sashirestela.openai.common.audio.AudioFormat;
import io.github.sashirestela.openai.common.audio.Voice;
import io.github.sashirestela.openai.domain.audio.SpeechRequest;
import io.github.sashirestela.openai.domain.audio.TranscriptionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.openai.OpenAiAudioSpeechModel;
import org.springframework.ai.openai.OpenAiAudioSpeechOptions;
import org.springframework.ai.openai.api.OpenAiAudioApi;
import org.springframework.core.io.FileSystemResource;

/**
 * Java clients with HTTP code of their own (LangChain4j, simple-openai, Spring AI): their multipart
 * boundaries, part headers and names of formats. The first provider fails, so that each call is
 * sent again.
 */
class JavaClientsTest {

  private static final byte[] SOUND = Sounds.mp3(20);

  @TempDir private Path folder;

  private ScriptedProvider down;
  private ScriptedProvider well;
  private RouterUnderTest router;

  @BeforeEach
  void start() throws Exception {
    down = ScriptedProvider.start().forgetful().always(call -> Reply.json(500, "{}"));
    well =
        ScriptedProvider.start()
            .always(
                call ->
                    call.target().endsWith("/speech")
                        ? Reply.audio("audio/mpeg", SOUND)
                        : Reply.json(200, Providers.HEARD));
    router = RouterUnderTest.start(Providers.named(down, well));
  }

  @AfterEach
  void stop() throws Exception {
    router.close();
    down.close();
    well.close();
  }

  private String server() {
    return "http://127.0.0.1:" + router.port();
  }

  private Path recording() throws IOException {
    return Files.write(folder.resolve("recording.wav"), Sounds.wav(2000));
  }

  @Test
  void langChain4jSpeaks() {
    OpenAiTextToSpeechModel model =
        OpenAiTextToSpeechModel.builder()
            .baseUrl(server() + "/v1")
            .apiKey(JavaSdk.KEY)
            .modelName("tts-1")
            .voice("alloy")
            .maxRetries(0)
            .build();

    Audio audio = model.synthesize(TextToSpeechRequest.builder("Hello there.").build()).audio();

    assertThat(audio.binaryData()).isEqualTo(SOUND);
  }

  @Test
  void langChain4jTranscribes() throws IOException {
    OpenAiAudioTranscriptionModel model =
        OpenAiAudioTranscriptionModel.builder()
            .baseUrl(server() + "/v1")
            .apiKey(JavaSdk.KEY)
            .modelName("whisper-1")
            .maxRetries(0)
            .build();

    String text =
        model.transcribeToText(
            Audio.builder()
                .binaryData(Files.readAllBytes(recording()))
                .mimeType("audio/wav")
                .build());

    assertThat(text).isEqualTo("Hello there.");
  }

  @Test
  void simpleOpenAiSpeaks() throws IOException {
    SpeechRequest request =
        SpeechRequest.builder()
            .model("tts-1")
            .voice(Voice.ALLOY)
            .responseFormat(AudioFormat.MP3)
            .input("Hello there.")
            .build();

    try (InputStream audio = simpleOpenAi().audios().speak(request).join()) {
      assertThat(audio.readAllBytes()).isEqualTo(SOUND);
    }
  }

  @Test
  void simpleOpenAiTranscribesWithItsBoundaryOf77Digits() throws IOException {
    TranscriptionRequest request =
        TranscriptionRequest.builder().model("whisper-1").file(recording()).build();

    assertThat(simpleOpenAi().audios().transcribe(request).join().getText())
        .isEqualTo("Hello there.");
  }

  private SimpleOpenAI simpleOpenAi() {
    return SimpleOpenAI.builder().baseUrl(server()).apiKey(JavaSdk.KEY).build();
  }

  @Test
  void springAiSpeaks() {
    OpenAiAudioSpeechOptions options =
        OpenAiAudioSpeechOptions.builder()
            .model("tts-1")
            .voice("alloy")
            .responseFormat(OpenAiAudioApi.SpeechRequest.AudioResponseFormat.MP3)
            .build();

    assertThat(new OpenAiAudioSpeechModel(springAi(), options).call("Hello there."))
        .isEqualTo(SOUND);
  }

  @Test
  void springAiTranscribes() throws IOException {
    assertThat(
            new org.springframework.ai.openai.OpenAiAudioTranscriptionModel(springAi())
                .call(new FileSystemResource(recording())))
        .isEqualTo("Hello there.");
  }

  private OpenAiAudioApi springAi() {
    return OpenAiAudioApi.builder().baseUrl(server()).apiKey(JavaSdk.KEY).build();
  }
}
