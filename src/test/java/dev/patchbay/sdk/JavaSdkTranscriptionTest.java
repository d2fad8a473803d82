package dev.patchbay.sdk;

import static com.openai.models.audio.transcriptions.TranscriptionCreateParams.TimestampGranularity.SEGMENT;
import static com.openai.models.audio.transcriptions.TranscriptionCreateParams.TimestampGranularity.WORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.StreamResponse;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionStreamEvent;
import com.openai.models.audio.transcriptions.TranscriptionVerbose;
import com.openai.models.audio.translations.TranslationCreateParams;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Part;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSdkTranscriptionTest {

  private static final byte[] WAV = Sounds.wav(4000);

  @TempDir private Path folder;

  @Test
  void aFileKeepsItsNameAndItsBytes() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(200, Providers.HEARD));
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        JavaSdk sdk = JavaSdk.of(router)) {
      assertThat(heard(sdk, whisper().file(file("größe 1.wav")))).isEqualTo("Hello there.");

      Received received = a.request();
      assertThat(received.target()).isEqualTo("/v1/audio/transcriptions");
      assertThat(received.part("file").body()).isEqualTo(WAV);
      assertThat(received.part("file").fileName()).isPresent();
      assertThat(received.part("model").text()).isEqualTo("whisper-1");
    }
  }

  @Test
  void aStreamAndBytesAreGivenANameByWhatTheyAre() throws Exception {
    Reply heard = Reply.json(200, Providers.HEARD);
    try (ScriptedProvider a = ScriptedProvider.start(heard, heard);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        JavaSdk sdk = JavaSdk.of(router)) {
      heard(sdk, whisper().file(new ByteArrayInputStream(WAV)));
      heard(sdk, whisper().file(WAV));

      assertThat(a.requests())
          .map(received -> received.part("file"))
          .allSatisfy(
              part -> {
                assertThat(part.fileName()).contains("audio.wav");
                assertThat(part.body()).isEqualTo(WAV);
              });
    }
  }

  @Test
  void wordsAndSegmentsAreAskedForAndCome() throws Exception {
    Reply verbose =
        Reply.json(
            200,
            """
            {"task":"transcribe","language":"english","duration":1.5,"text":"Hello there.",
            "words":[{"word":"Hello","start":0.0,"end":0.5},{"word":"there","start":0.6,"end":1.2}],
            "segments":[]}
            """);
    try (ScriptedProvider a = ScriptedProvider.start(verbose);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        JavaSdk sdk = JavaSdk.of(router)) {
      TranscriptionVerbose answer =
          sdk.transcriptions()
              .create(
                  whisper()
                      .file(file("speech.wav"))
                      .responseFormat(AudioResponseFormat.VERBOSE_JSON)
                      .addTimestampGranularity(WORD)
                      .addTimestampGranularity(SEGMENT)
                      .build())
              .asVerbose();

      assertThat(answer.duration()).isEqualTo(1.5);
      assertThat(answer.words().orElseThrow()).map(word -> word.word()).contains("Hello", "there");
      assertThat(a.request().parts())
          .filteredOn(part -> part.name().equals("timestamp_granularities[]"))
          .extracting(Part::text)
          .containsExactly("word", "segment");
    }
  }

  @Test
  void eventsComeAsTheProviderWritesThem() throws Exception {
    Gate gate = Gate.closed();
    Reply events =
        Reply.events()
            .event("{\"type\":\"transcript.text.delta\",\"delta\":\"Hello\"}")
            .gate(gate)
            .event("{\"type\":\"transcript.text.done\",\"text\":\"Hello there.\"}")
            .event("[DONE]")
            .end();
    try (ScriptedProvider a = ScriptedProvider.start(events);
        RouterUnderTest router =
            RouterUnderTest.start(
                Providers.named(a) + "patchbay.provider.a.transcription.events=*\n");
        JavaSdk sdk = JavaSdk.of(router);
        StreamResponse<TranscriptionStreamEvent> answer =
            sdk.transcriptions().createStreaming(whisper().file(file("speech.wav")).build())) {
      Iterator<TranscriptionStreamEvent> heard = answer.stream().iterator();
      assertThat(heard.next().asTranscriptTextDelta().delta()).isEqualTo("Hello");
      gate.awaitArrival();
      gate.open();
      assertThat(heard.next().asTranscriptTextDone().text()).isEqualTo("Hello there.");
      assertThat(heard.hasNext()).isFalse();
      assertThat(a.request().part("stream").text()).isEqualTo("true");
    }
  }

  @Test
  void aProviderWithoutEventsIsHeardInTwo() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(200, Providers.HEARD));
        RouterUnderTest router =
            RouterUnderTest.start(Providers.named(a) + "patchbay.provider.a.events=!*\n");
        JavaSdk sdk = JavaSdk.of(router);
        StreamResponse<TranscriptionStreamEvent> answer =
            sdk.transcriptions().createStreaming(whisper().file(file("speech.wav")).build())) {
      Iterator<TranscriptionStreamEvent> heard = answer.stream().iterator();
      assertThat(heard.next().asTranscriptTextDelta().delta()).isEqualTo("Hello there.");
      assertThat(heard.next().asTranscriptTextDone().text()).isEqualTo("Hello there.");
      assertThat(heard.hasNext()).isFalse();
      assertThat(a.request().parts()).extracting(Part::name).doesNotContain("stream");
    }
  }

  /** The SDK would rather have no translations any more; clients have them. */
  @SuppressWarnings("deprecation")
  @Test
  void aTranslationHasAPathOfItsOwn() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(200, Providers.HEARD));
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        JavaSdk sdk = JavaSdk.of(router)) {
      TranslationCreateParams question =
          TranslationCreateParams.builder().model("whisper-1").file(file("speech.wav")).build();

      assertThat(sdk.translations().create(question).asTranslation().text())
          .isEqualTo("Hello there.");
      assertThat(a.request().target()).isEqualTo("/v1/audio/translations");
      assertThat(a.request().part("file").body()).isEqualTo(WAV);
    }
  }

  private static TranscriptionCreateParams.Builder whisper() {
    return TranscriptionCreateParams.builder().model("whisper-1");
  }

  private static String heard(JavaSdk sdk, TranscriptionCreateParams.Builder question) {
    return sdk.transcriptions().create(question.build()).asTranscription().text();
  }

  private Path file(String name) throws Exception {
    return Files.write(folder.resolve(name), WAV);
  }
}
