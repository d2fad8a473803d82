package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.Part;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that clients send empty because their users left a setting empty. */
class EmptyFieldsJourneyTest {

  @Test
  void emptyFieldsOfAFormReachNoProvider() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      router.call(
          RawRequest.transcription(
              SampleCalls.recording()
                  .field("language", "")
                  .field("prompt", "")
                  .field("response_format", "")
                  .field("temperature", "0")));

      List<String> names = a.request().parts().stream().map(Part::name).toList();
      assertThat(names).containsExactly("file", "model", "temperature");
    }
  }

  @Test
  void emptyFieldsOfJsonReachNoProvider() throws Exception {
    String sent =
        "{\"model\":\"m\",\"input\":\"Hi\",\"voice\":\"a\",\"instructions\":null,"
            + "\"response_format\":\"\",\"speed\":1.0,\"lang_code\":null}";
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      router.call(RawRequest.speech(sent));

      assertThat(a.request().text())
          .isEqualTo("{\"model\":\"m\",\"input\":\"Hi\",\"voice\":\"a\",\"speed\":1.0}");
    }
  }

  @Test
  void aDiarizingModelGetsItsChunkingStrategyUnlessTheClientChoseOne() throws Exception {
    try (ScriptedProvider openai = ScriptedProvider.start().always(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.preset("openai", openai.url())
                    + "patchbay.provider.openai.key=k\n")) {
      router.call(diarizing("language", "en-US"));
      router.call(diarizing("chunking_strategy[type]", "server_vad"));
      router.call(SampleCalls.transcription());

      Part auto = openai.requests().get(0).part("chunking_strategy");
      assertThat(new String(auto.body(), StandardCharsets.UTF_8)).isEqualTo("auto");
      Part language = openai.requests().get(0).part("language");
      assertThat(new String(language.body(), StandardCharsets.UTF_8)).isEqualTo("en");
      for (int later : new int[] {1, 2}) {
        assertThat(openai.requests().get(later).parts())
            .noneMatch(part -> part.name().equals("chunking_strategy"));
      }
    }
  }

  private static RawRequest diarizing(String field, String value) {
    return RawRequest.transcription(
        Multipart.form()
            .file("speech.wav", "audio/wav", SampleCalls.WAV)
            .field("model", "gpt-4o-transcribe-diarize")
            .field(field, value));
  }
}
