package dev.patchbay.failure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.failure.ErrorFormat;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Path confusion: paths and methods that router and provider could read differently are refused.
 */
class PathReadTwiceTest {

  private static final String KEY = "poor-key-0123456789abcdef0123456789";

  private static ScriptedProvider provider;
  private static RouterUnderTest router;

  @BeforeAll
  static void start() throws Exception {
    provider = ScriptedProvider.start();
    router = RouterUnderTest.start(Configurations.keyedPair(provider, provider));
  }

  @AfterAll
  static void stop() throws IOException {
    router.close();
    provider.close();
  }

  private static String poor(ScriptedProvider provider, String limits) {
    return Configurations.generic("a", provider.url())
        + "patchbay.client.poor.key="
        + KEY
        + "\npatchbay.provider.a.price.characters=15\n"
        + limits;
  }

  private static RawRequest speech(String path, int length) {
    return RawRequest.post(path)
        .header("Authorization", "Bearer " + KEY)
        .json("{\"model\":\"tts-1\",\"voice\":\"any\",\"input\":\"" + "a".repeat(length) + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/audio/%73peech", "/v1/%61udio/speech", "/%761/audio/s%70eech"})
  void anEncodedLetterDoesNotSwitchMeteringOff(String path) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(poor(a, "patchbay.client.poor.budget=0.0001/day\n"));
        RawClient client = router.connect()) {
      assertThat(client.send(speech(path, 100_000)).answer().status()).isEqualTo(200);
      assertThat(a.request().target()).isEqualTo("/v1/audio/speech");

      // On one connection, so that the first call is over and settled.
      Answer second = client.send(speech(path, 10)).answer();
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.text()).contains("insufficient_quota");
    }
  }

  @Test
  void anEncodedLetterDoesNotLendAnotherTask() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(poor(a, "patchbay.client.poor.tasks=other\n"))) {
      Answer answer = router.call(speech("/v1/audio/%73peech", 10));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text()).contains("task_not_allowed");
      assertThat(a.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/Audio/Speech",
        "/v1/audio/SPEECH",
        "/v1/audio/%53PEECH",
        "/v1/audio/%2573peech",
        "/v1/audio/%C5%BFpeech",
        "/V1/audio/speech",
        "/openai/Deployments/x/audio/speech",
        "/v1/audio/Transcriptions",
        "/v1/audio/speech%20"
      })
  void anotherSpellingDoesNotSwitchMeteringOff(String path) throws Exception {
    Answer answer = router.call(speech(path, 10));

    // Some do not even come to the router's code.
    assertThat(answer.status()).isIn(400, 404, 405);
    ErrorFormat.assertValid(answer);
    assertThat(provider.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE"})
  void anotherMethodDoesNotSwitchMeteringOff(String method) throws Exception {
    for (String path : new String[] {"/v1/audio/speech", "/audio/%74ranslations"}) {
      Answer answer = router.call(RawRequest.of(method, path));

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
    }
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void askingForTheMethodsReachesNoProvider() throws Exception {
    router.call(RawRequest.of("OPTIONS", "/v1/audio/speech"));

    assertThat(provider.requests()).isEmpty();
  }
}
