package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model field of an upload: its position in the form, and calls without it. */
class UploadModelTest {

  private static final String BY_MODEL =
      """
      patchbay.routes=hosted,rest
      patchbay.route.hosted.when.model=gpt-4o-*
      patchbay.route.hosted.providers=b
      patchbay.route.rest.providers=a
      """;

  @Test
  void theModelDecidesThoughItComesAfterTwentyMegabytesOfFile() throws Exception {
    Multipart form =
        Multipart.form()
            .file("speech.wav", "application/octet-stream", Sounds.noise(20 << 20))
            .field("model", "gpt-4o-transcribe");
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + BY_MODEL)) {
      Answer answer = router.call(RawRequest.transcription(form));

      assertThat(answer.text()).isEqualTo("{\"text\":\"hello\"}");
      assertThat(answer.header("X-Patchbay-Route")).isEqualTo("hosted");
      assertThat(b.request().body()).isEqualTo(form.bytes());
      assertThat(b.request().header("Content-Type")).isEqualTo(form.contentType());
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void aMissingOrEmptyModelGoesByTheRuleForTheRest() throws Exception {
    Multipart none = Multipart.form().file("audio.wav", "audio/wav", SampleCalls.WAV);
    for (Multipart form : List.of(none, none.field("model", ""))) {
      try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
          ScriptedProvider b = ScriptedProvider.start();
          RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + BY_MODEL)) {
        assertThat(router.call(RawRequest.transcription(form)).status()).isEqualTo(200);
        assertThat(a.request().body()).isEqualTo(none.bytes());
      }
    }
  }

  @Test
  void aMissingModelIsFilledInForAProviderThatNeedsOne() throws Exception {
    Multipart form = Multipart.form().file("audio.wav", "audio/wav", SampleCalls.WAV);
    try (ScriptedProvider openai =
            ScriptedProvider.start(SampleCalls.heard(), SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.preset("openai", openai.url() + "/v1")
                    + "patchbay.provider.openai.key=sk-router\n")) {
      router.call(RawRequest.transcription(form));
      router.call(RawRequest.transcription(form.field("model", "")));

      for (Received received : openai.requests()) {
        assertThat(received.part("model").text()).isEqualTo("whisper-1");
        assertThat(received.part("file").body()).isEqualTo(SampleCalls.WAV);
      }
    }
  }

  @Test
  void aMissingModelThatNobodyCanFillInIsNamedInTheError() throws Exception {
    Multipart form = Multipart.form().file("audio.wav", "audio/wav", SampleCalls.WAV);
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.provider.a.model-needed=true\n")) {
      Answer answer = router.call(RawRequest.transcription(form));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text())
          .contains("\"param\":\"model\"", "\"code\":\"missing_required_parameter\"");
    }
  }
}
