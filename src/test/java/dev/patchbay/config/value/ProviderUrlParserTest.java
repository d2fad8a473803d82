package dev.patchbay.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of providers as users copy them from documentation. */
class ProviderUrlParserTest {

  private static final Set<String> ENDPOINTS =
      Set.of("", "/audio/speech", "/audio/transcriptions", "/audio/voices", "/inference");

  @ParameterizedTest
  @CsvSource({
    "http://h:1/v1/audio/speech, http://h:1/v1",
    "http://h:1/v1/audio/transcriptions/, http://h:1/v1",
    "http://h:1/v1/audio/speech/audio/speech, http://h:1/v1",
    "http://h:1/v1/audio/voices, http://h:1/v1",
    "http://h:1/v1/audio, http://h:1/v1",
    "http://h:1/v1/models, http://h:1/v1",
    "http://h:1//v1//audio/speech, http://h:1/v1",
    "http://h:1/audio/speech, http://h:1",
    "http://h:1/inference, http://h:1",
    "http://h:1, http://h:1/v1",
    "http://h:1/, http://h:1/v1",
    "http://h:1/my/models, http://h:1/my/models",
  })
  void anEndpointIsTakenOff(String text, String url) {
    assertThat(new ProviderUrlParser("/v1", ENDPOINTS).read(text)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://http://h",
        "\"http://h\"",
        "h:8880",
        "//h/v1",
        "http://h/v1?api-version=1"
      })
  void whatIsNoAddressIsTold(String text) {
    assertThatThrownBy(() -> new ProviderUrlParser("/v1", ENDPOINTS).read(text))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void aDeploymentIsNotLostWithItsEndpoint() {
    Set<String> azure = Set.of("/audio/speech", "/openai/deployments/{model}/audio/speech");
    assertThatThrownBy(
            () ->
                new ProviderUrlParser("", azure)
                    .read("https://h/openai/deployments/tts/audio/speech"))
        .hasMessageContaining("without /openai/deployments/{model}/audio/speech");
    assertThat(new ProviderUrlParser("", azure).read("https://h")).hasToString("https://h");
  }
}
