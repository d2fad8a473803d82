package dev.patchbay.failure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.failure.ErrorFormat;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request smuggling: headers by which a provider could read the body differently are refused. */
class BodyReadTwiceTest {

  private static final String KEY = "admin-key-0123456789abcdef0123456789";
  private static final byte[] JSON = SampleCalls.SPEECH_JSON.getBytes(StandardCharsets.UTF_8);

  private static ScriptedProvider provider;
  private static RouterUnderTest router;

  @BeforeAll
  static void start() throws Exception {
    provider = ScriptedProvider.start().always(SampleCalls.spoken());
    router = RouterUnderTest.start(Configurations.keyedPair(provider, provider));
  }

  @AfterAll
  static void stop() throws IOException {
    router.close();
    provider.close();
  }

  private static RawRequest typed(String path, String type) {
    return RawRequest.post(path).header("Content-Type", type);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json; charset=nonsense, 415",
    "application/json; charset=iso-8859-1, 415",
    "multipart/form-data; boundary=b; charset=nonsense, 400",
    "text/plain; charset=nonsense, 415",
  })
  void aMadeUpCharsetDoesNotFillTheLog(String type, int status) throws Exception {
    int before = provider.requests().size();

    Answer answer = router.call(typed("/v1/audio/speech", type).body(JSON));

    assertThat(answer.status()).isEqualTo(status);
    ErrorFormat.assertValid(answer);
    assertThat(provider.requests()).hasSize(before);
  }

  @Test
  void aMadeUpCharsetOfWhatPassesThroughIsTheProvidersToJudge() throws Exception {
    Answer answer =
        router.call(typed("/v1/files", "text/plain; charset=nonsense").body("x".getBytes()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(last().header("Content-Type")).isEqualTo("text/plain; charset=nonsense");
  }

  @Test
  void aMadeUpCharsetDoesNotFillTheLogOfTheAdministration() throws Exception {
    try (RouterUnderTest administered =
        RouterUnderTest.start(
            Configurations.pair(provider, provider) + "patchbay.admin.keys=" + KEY + "\n")) {
      for (String charset : new String[] {"nonsense", "utf-16"}) {
        Answer answer =
            administered.call(
                typed("/admin/explain", "application/json; charset=" + charset)
                    .header("Authorization", "Bearer " + KEY)
                    .body(JSON));

        assertThat(answer.status()).isEqualTo(415);
        ErrorFormat.assertValid(answer);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/audio/speech", "/v1/chat/completions"})
  void aSecondContentTypeDoesNotHideTheModel(String path) throws Exception {
    int before = provider.requests().size();

    Answer answer =
        router.call(
            typed(path, "text/plain").header("Content-Type", "application/json").body(JSON));

    assertThat(answer.status()).isEqualTo(400);
    ErrorFormat.assertValid(answer);
    assertThat(provider.requests()).hasSize(before);
  }

  @Test
  void aProviderIsToldTheTypeAlone() throws Exception {
    router.call(typed("/v1/audio/speech", "Application/JSON; charset=UTF-8; x=y").body(JSON));

    assertThat(last().header("Content-Type")).isEqualTo("application/json");
  }

  private static Received last() {
    return provider.requests().get(provider.requests().size() - 1);
  }
}
