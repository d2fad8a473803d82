package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/audio/%73peech, /audio/speech",
    "/%761/audio/%74ranscriptions, /audio/transcriptions",
    "/v1/%61%75dio/translation%73, /audio/translations",
    "/openai/deployments/x/audio/s%70eech, /audio/speech",
    "/v1/files/a%2Db%5fc%7E%2E%20d, /files/a-b_c~.%20d",
    "/v1/models/a%2Fb%2ec, /models/a%2Fb.c",
    "/v1/files/%C3%A4, /files/%C3%A4",
    "/v1/files/%25, /files/%25",
  })
  void anEncodedLetterIsThatLetter(String raw, String path) {
    assertThat(ApiPath.of(raw).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/Audio/Speech",
        "/v1/audio/SPEECH",
        "/V1/audio/speech",
        "/OpenAI/v1/audio/speech",
        "/openai/Deployments/x/audio/speech",
        "/v1/audio/%C5%BFpeech",
        "/v1/audio/%2573peech",
        "/v1/audio/%252573peech",
        "/v1/audio/speech%20",
        "/v1/audio/speech%0A",
        "/v1/audio/speech%3F",
        "/v1/audio/speech%23x",
        "/v1/audio/speech%253Bx",
        "/v1/x/%252e%252e/audio/speech",
        "/v1/audio%252Fspeech",
        "/v1/models/%2Faudio%2Fspeech/%252e%252e/..",
      })
  void aProviderThatReadsLooselyDoesNotSpeakUnmetered(String raw) {
    RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> ApiPath.of(raw));

    assertThat(refused).as(raw).isNotNull();
    assertThat(refused.error().status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models/..%2Faudio%2Fspeech",
        "/v1/models/x%2F..%2F..%2Faudio%2Fspeech",
        "/v1/models/x%2f%2e%2E",
        "/v1/models/x%2F%2e%2Fy",
      })
  void aModelsNameDoesNotClimbOutOfItsPath(String raw) {
    assertThat(catchThrowableOfType(RequestRefused.class, () -> ApiPath.of(raw)).error().code())
        .isEqualTo("bad_path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/chat/completions", "/v1/Files/A", "/v1/audio/speech/x", "/v1/models/a%2Fb"})
  void otherPathsStand(String raw) {
    assertThat(ApiPath.of(raw).path()).isEqualTo(raw.substring(3));
  }

  @Test
  void aPathWithoutTripletsIsNotCopied() {
    String path = "/v1/files/abc";
    assertThat(PercentDecoding.unreserved(path)).isSameAs(path);
  }

  @ParameterizedTest
  @CsvSource({
    "a%, a%",
    "%4, %4",
    "%zz%41, %zzA",
    "%%41, %A",
    "%e9%2d, %e9-",
    "%\u0661\u0661, %\u0661\u0661"
  })
  void whatIsNoTripletIsLeftAlone(String text, String decoded) {
    assertThat(PercentDecoding.unreserved(text)).isEqualTo(decoded);
  }
}
