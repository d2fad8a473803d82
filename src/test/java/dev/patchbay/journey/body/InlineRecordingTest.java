package dev.patchbay.journey.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transcriptions whose recording is in JSON, as Open WebUI can send them. */
class InlineRecordingTest {

  private static String json(String model, String data) {
    return "{\"model\":\""
        + model
        + "\",\"input_audio\":{\"data\":\""
        + data
        + "\",\"format\":\"wav\"},\"language\":\"de\"}";
  }

  private static RawRequest call(String body) {
    return RawRequest.post("/v1/audio/transcriptions").json(body);
  }

  private static String wav() {
    return Base64.getEncoder().encodeToString(SampleCalls.WAV);
  }

  @Test
  void itGoesByItsModelToAProviderThatTakesIt() throws Exception {
    try (ScriptedProvider whisper = ScriptedProvider.start();
        ScriptedProvider chirp = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.providers=w,c\n"
                    + Configurations.provider("w", "whisper-cpp", whisper.url())
                    + Configurations.provider("c", "generic", chirp.url())
                    + "patchbay.provider.c.models=chirp\n")) {
      Answer answer = router.call(call(json("chirp", wav())));

      assertThat(answer.text()).isEqualTo(SampleCalls.TRANSCRIPT);
      assertThat(chirp.request().text()).isEqualTo(json("chirp", wav()));
      assertThat(whisper.requests()).isEmpty();
    }
  }

  @Test
  void whereNobodyTakesItTheClientIsToldWhatIsTaken() throws Exception {
    try (ScriptedProvider whisper = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.preset("whisper-cpp", whisper.url()))) {
      Answer answer = router.call(call(json("whisper-1", wav())));

      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.text()).contains("multipart/form-data", "unsupported_media_type");
      assertThat(whisper.requests()).isEmpty();
    }
  }

  @Test
  void anAddressInItsPlaceIsNotFetched() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(call(json("m", "http://10.0.0.1/secret.wav")));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text()).contains("audio_url_not_allowed", "\"param\":\"input_audio\"");
      assertThat(a.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UklG!iQA, character 5 is",
    "Ukl GiQA, character 4 is a space",
    "speech.wav, character 7"
  })
  void brokenBase64IsToldAsSuchAndNotAsAnAddress(String data, String why) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      for (String sent : new String[] {data, data + "A".repeat(20_000)}) {
        Answer answer = router.call(call(json("m", sent)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("is not base64", why);
        assertThat(answer.text()).contains("\"param\":\"input_audio\"").doesNotContain("URL");
      }
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void base64InLinesIsARecording() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      String lines = wav().replaceAll("(.{40})", "$1\\\\r\\\\n");

      assertThat(router.call(call(json("m", lines))).text()).isEqualTo(SampleCalls.TRANSCRIPT);
    }
  }

  @Test
  void jsonWithoutARecordingIsToldThatAFileIsMissing() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(call("{\"model\":\"m\",\"input_audio\":null}"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("multipart/form-data");
    }
  }
}
