package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Authentication and permissions of clients. */
class AccessTest {

  private static final String KEY = "pb-0123456789abcdef";
  private static final String CLIENT = "patchbay.client.phone.key=" + KEY + "\n";
  private static final RawRequest SPEECH = SpeechBody.of("Hi").voice("af_sky").request();
  private static final Reply VOICE = Reply.audio("audio/mpeg", Sounds.mp3(4));

  private static Answer call(String properties, RawRequest request, Reply... replies)
      throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(replies);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.kokoro(kokoro) + properties)) {
      return router.call(request);
    }
  }

  @ParameterizedTest
  @CsvSource({"Authorization, 'Bearer '", "api-key, ''", "x-api-key, ''"})
  void aClientWithItsKeyIsServed(String header, String before) throws Exception {
    Answer answer = call(CLIENT, SPEECH.header(header, before + KEY), VOICE);

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void itsKeyGoesNoFurther() throws Exception {
    try (ScriptedProvider kokoro = ScriptedProvider.start(VOICE);
        RouterUnderTest router = RouterUnderTest.start(Configurations.kokoro(kokoro) + CLIENT)) {
      router.call(SPEECH.header("api-key", KEY).header("x-api-key", KEY));

      assertThat(kokoro.request().toString()).doesNotContain(KEY);
      assertThat(kokoro.request().headers().fields().toString()).doesNotContain(KEY);
    }
  }

  @ParameterizedTest
  @CsvSource({"Authorization, Bearer pb-0123456789abcdeg", "X-None, x"})
  void withoutAGoodKeyNobodyIsServed(String header, String value) throws Exception {
    Answer answer = call(CLIENT, SPEECH.header(header, value));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(answer.text())
        .contains("\"code\":\"invalid_api_key\"")
        .contains("\"type\":\"invalid_request_error\"")
        .doesNotContain("pb-");
  }

  @Test
  void whatAClientMayNotUseIsNotAsked() throws Exception {
    Answer answer =
        call(
            CLIENT + "patchbay.client.phone.voices=nova\n",
            SPEECH.header("Authorization", "Bearer " + KEY));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("voice_not_allowed").contains("af_sky");
  }

  @Test
  void aRouteMayAskForTheClient() throws Exception {
    String routes =
        """
        patchbay.routes=speech
        patchbay.route.speech.when.client=phone
        """;

    assertThat(call(CLIENT + routes, SPEECH.header("api-key", KEY), VOICE).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 200",
    "'', wrong-key, 401",
    "patchbay.discovery=closed, '', 401",
    "patchbay.discovery=closed, pb-0123456789abcdef, 200"
  })
  void modelsAreListedForThoseWhoLookBeforeTheySignIn(String line, String key, int status)
      throws Exception {
    RawRequest models = RawRequest.get("/v1/models");
    RawRequest request = key.isEmpty() ? models : models.header("Authorization", "Bearer " + key);

    assertThat(call(CLIENT + line + "\n", request).status()).isEqualTo(status);
  }

  @Test
  void aListThatIsOpenOpensNothingElse() throws Exception {
    assertThat(call(CLIENT, RawRequest.get("/v1/files")).status()).isEqualTo(401);
    assertThat(call(CLIENT, RawRequest.of("DELETE", "/v1/models/x")).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example.com, foreign_origin",
    "X-Forwarded-For, 127.0.0.1, loopback_only",
    "Forwarded, for=127.0.0.1, loopback_only",
    "X-Real-IP, 127.0.0.1, loopback_only"
  })
  void withoutClientsACallThatIsNotOfThisMachineIsRefused(String header, String value, String code)
      throws Exception {
    Answer answer = call("", SPEECH.header(header, value));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains(code);
  }

  @Test
  void aPageOfTheAllowedOriginsMayCall() throws Exception {
    Answer answer =
        call(
            "patchbay.cors.origins=https://app.example.com\n",
            SPEECH.header("Origin", "https://app.example.com"),
            VOICE);

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 127.0.0.1, 200",
    "X-Forwarded-For, 192.0.2.7, 403",
    "Forwarded, for=127.0.0.1, 403"
  })
  void aTrustedProxyIsBelievedInItsOneHeader(String header, String value, int status)
      throws Exception {
    // The proxy's own address is one of those that may ask, so that only its word decides.
    Answer answer =
        call("patchbay.trusted-proxies=127.0.0.0/8\n", SPEECH.header(header, value), maybe(status));

    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void openDoorsAskNothing() throws Exception {
    Answer answer =
        call("patchbay.auth=open\n", SPEECH.header("X-Forwarded-For", "192.0.2.7"), VOICE);

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void healthAnswersWithoutAKey() throws Exception {
    assertThat(call(CLIENT, RawRequest.get("/health/live")).status()).isEqualTo(200);
  }

  private static Reply[] maybe(int status) {
    return status == 200 ? new Reply[] {VOICE} : new Reply[0];
  }
}
