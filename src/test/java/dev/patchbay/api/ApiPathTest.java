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
  @CsvSource({
    "/v1/audio/speech/audio/speech, /audio/speech",
    "/v1/audio/speech/v1/audio/speech/, /audio/speech",
    "/v1/audio/speech/audio/transcriptions, /audio/transcriptions",
    "/audio/transcriptions/audio/transcriptions/audio/transcriptions, /audio/transcriptions",
    "/v1/audio/translations//v1/audio/translations, /audio/translations",
    "/v1/audio/audio/speech, /audio/speech",
    "/v1/audio/v1/audio/voices, /audio/voices",
    "/v1/audio/speech/models, /models",
    "/v1/audio/speech/models/a%2Fb, /models/a%2Fb",
    "/v1/audio/speech/audio/models, /audio/models",
    "/v1/audio/models, /audio/models",
    "/v1/chat/completions/audio/speech, /audio/speech",
    "/v1/chat/completions/chat/completions, /chat/completions",
    "/openai/deployments/x/audio/speech/audio/speech, /audio/speech",
    "/openai/deployments/x/audio/speech/openai/deployments/y/audio/speech, /audio/speech",
    "/v1/audio/%73peech/audio/s%70eech, /audio/speech",
    "/v1/chat/completions/chatcmpl_1/messages, /chat/completions/chatcmpl_1/messages",
    "/v1/audio/voices/audio, /audio/voices/audio",
  })
  void anEndpointAppendedToAnEndpointIsTheLastOne(String raw, String path) {
    assertThat(ApiPath.of(raw).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/audio/speech/Audio/Speech",
        "/v1/Audio/audio/speech",
        "/v1/audio/speech/audio/speech%20",
        "/v1/AUDIO/SPEECH/audio/SPEECH",
        "/v1/audio/Speech/audio/speech",
        "/v1/audio/%2573peech/audio/speech",
      })
  void aDoubledEndpointInAnotherSpellingIsRefused(String raw) {
    RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> ApiPath.of(raw));
    assertThat(refused).as(raw).isNotNull();
    assertThat(refused.error().status()).isEqualTo(404);
  }

  @Test
  void theLastDeploymentOnTheWayIsTheModel() {
    assertThat(
            ApiPath.of("/openai/deployments/a/audio/speech/openai/deployments/b%2Bc/audio/speech")
                .deployment())
        .isEqualTo("b+c");
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
