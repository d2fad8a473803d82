package dev.patchbay.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.provider.AudioUrls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioUrlCheckTest {

  private static final String INSIDE = "http://10.0.0.1/";

  @ParameterizedTest
  @ValueSource(strings = {"url", "file_url", "audio.url", "cloud_storage_url"})
  void aUrlBesideAFileIsFoundToo(String field) {
    AudioRequest call =
        AudioRequests.withFields(
            AudioRequests.transcription(), Map.of("file", List.of("x"), field, List.of(INSIDE)));

    assertThat(AudioUrlCheck.rejection(call, AudioUrls.OFF, "p").orElseThrow())
        .contains("upload a file", "patchbay.provider.p.audio-urls=public");
    assertThat(AudioUrlCheck.rejection(call, AudioUrls.PUBLIC, "p")).isPresent();
    assertThat(AudioUrlCheck.rejection(call, AudioUrls.ANY, "p")).isEmpty();
  }

  @Test
  void aSecondUrlIsLookedAtAsTheFirst() {
    AudioRequest call =
        AudioRequests.withFields(
            AudioRequests.transcription(), Map.of("url", List.of("https://example.org/a", INSIDE)));

    assertThat(AudioUrlCheck.rejection(call, AudioUrls.PUBLIC, "p")).isPresent();
  }

  @Test
  void jsonHasNoUpload() {
    AudioRequest call = AudioRequests.withBody(AudioRequests.transcription(), BodyKind.JSON);

    assertThat(AudioUrlCheck.rejection(call, AudioUrls.OFF, "p")).isPresent();
  }

  @Test
  void aRecordingInJsonIsAnUpload() {
    AudioRequest call = inJson("input_audio.data", "…");

    assertThat(AudioUrlCheck.isInputAudio(call)).isTrue();
    assertThat(AudioUrlCheck.rejection(call, AudioUrls.OFF, "p")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "input_audio.data, http://10.0.0.1/",
    "input_audio.data, /etc/passwd",
    "input_audio.url, http://10.0.0.1/",
    "url, …",
    "file, …"
  })
  void whatIsNoRecordingInJsonIsToBeFetched(String field, String value) {
    assertThat(AudioUrlCheck.rejection(inJson(field, value), AudioUrls.OFF, "p")).isPresent();
    assertThat(AudioUrlCheck.rejection(inJson(field, value), AudioUrls.PUBLIC, "p")).isPresent();
  }

  private static AudioRequest inJson(String field, String value) {
    return AudioRequests.withFields(
        AudioRequests.withBody(AudioRequests.transcription(), BodyKind.JSON),
        Map.of("input_audio.format", List.of("wav"), field, List.of(value)));
  }

  @Test
  void anUploadAndSpeechAreNotConcerned() {
    assertThat(AudioUrlCheck.rejection(AudioRequests.transcription(), AudioUrls.OFF, "p"))
        .isEmpty();
    assertThat(AudioUrlCheck.rejection(AudioRequests.speech("url", INSIDE), AudioUrls.OFF, "p"))
        .isEmpty();
  }
}
