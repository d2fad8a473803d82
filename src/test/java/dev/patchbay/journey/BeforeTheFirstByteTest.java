package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.BodyEnd;
import dev.patchbay.testkit.RefusingPort;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import dev.patchbay.testkit.SilentPort;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong at a provider before the first byte of audio, the next one answers. */
class BeforeTheFirstByteTest {

  record Failure(String name, Reply reply, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Failure> failures() {
    Reply head = Reply.status(200).header("Content-Type", "audio/wav");
    return Stream.of(
        new Failure("says 500", Reply.text(500, "text/plain", "oops"), "status_500"),
        new Failure("says 503", Reply.json(503, "{}"), "status_503"),
        new Failure("says 429", Reply.json(429, "{}"), "status_429"),
        new Failure("says 408", Reply.json(408, "{}"), "status_408"),
        new Failure("says 425", Reply.json(425, "{}"), "status_425"),
        new Failure("does not know the model", Reply.json(404, "{}"), "status_404"),
        new Failure("refuses our key", Reply.json(401, "{}"), "status_401"),
        new Failure("forbids our key", Reply.json(403, "{}"), "status_403"),
        new Failure("closes before the head", Reply.closeBeforeHead(), "broken_head"),
        new Failure("resets before the head", Reply.resetBeforeHead(), "broken_head"),
        new Failure(
            "closes after the status line", Reply.line("HTTP/1.1 200 OK").fin(), "broken_head"),
        new Failure("dies after the head", head.length(5000).fin(), "broken_body"),
        new Failure("dies before the first chunk", head.chunked().fin(), "broken_body"),
        new Failure("resets before the first chunk", head.chunked().reset(), "broken_body"),
        new Failure("sends an empty body", head.body(""), "empty_audio"),
        new Failure("sends no chunk", head.chunked().end(), "empty_audio"),
        new Failure("has a bad first chunk", head.chunked().raw("zz\r\nabc").fin(), "broken_body"),
        new Failure("redirects", redirect(), "unexpected_answer"),
        new Failure(
            "hides an error in json", Reply.json(200, "{\"error\":\"boom\"}"), "error_in_answer"),
        new Failure(
            "hides an error in json called audio",
            head.body("{\"error\":{\"message\":\"no GPU\"}}"),
            "error_in_answer"),
        new Failure(
            "shows a page", Reply.text(200, "text/html", "<html>hi</html>"), "error_in_answer"));
  }

  private static Reply redirect() {
    return Reply.status(307).header("Location", "http://127.0.0.1:1/").body("");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theNextProviderAnswersWhenTheFirst(Failure failure) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(failure.reply());
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(Asks.speech());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(answer.body()).isEqualTo(Asks.WAV);
      assertThat(answer.header("Content-Type")).isEqualTo("audio/wav");
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("2");
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains(failure.reason());
      assertThat(a.request().text()).isEqualTo(Asks.SPEECH_JSON);
      assertThat(b.request().text()).isEqualTo(Asks.SPEECH_JSON);
    }
  }

  @Test
  void aHeadThatIsNoHttpIsAFailedAttempt() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(Reply.line("SMTP 220 hello").raw("\r\n").fin());
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      assertThat(router.call(Asks.speech()).body()).isEqualTo(Asks.WAV);
    }
  }

  @Test
  void aHeaderOfAMegabyteIsAFailedAttempt() throws Exception {
    Reply flood = Reply.status(200).header("X-Pad", "x".repeat(1 << 20)).body(Asks.WAV);
    try (ScriptedProvider a = ScriptedProvider.start(flood);
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      assertThat(router.call(Asks.speech()).header("X-Patchbay-Provider")).isEqualTo("b");
    }
  }

  @Test
  void aThousandHeadersAreAFailedAttempt() throws Exception {
    Reply flood = Reply.status(200);
    for (int i = 0; i < 1000; i++) {
      flood = flood.header("X-Pad-" + i, "x".repeat(1000));
    }
    try (ScriptedProvider a = ScriptedProvider.start(flood.body(Asks.WAV));
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      assertThat(router.call(Asks.speech()).header("X-Patchbay-Provider")).isEqualTo("b");
    }
  }

  @Test
  void nobodyListensAtTheFirst() throws Exception {
    try (RefusingPort a = RefusingPort.open();
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a.url(), b.url()))) {
      Answer answer = router.call(Asks.speech());

      assertThat(answer.body()).isEqualTo(Asks.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("connect");
    }
  }

  @Test
  void theFirstHasACertificateThatNobodySigned() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.startSelfSigned();
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(Asks.speech());

      assertThat(answer.body()).isEqualTo(Asks.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("tls");
    }
  }

  @Test
  void theFirstTakesTheCallAndSaysNothing() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + "patchbay.provider.a.first-byte=300ms\n")) {
      Answer answer = router.call(Asks.speech());

      assertThat(answer.body()).isEqualTo(Asks.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).contains("first_byte");
      assertThat(a.request().awaitClientGone(java.time.Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void theFirstSendsItsHeadAndNoByteOfAudio() throws Exception {
    Reply head = Reply.status(200).header("Content-Type", "audio/wav").chunked().hang();
    try (ScriptedProvider a = ScriptedProvider.start(head);
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + "patchbay.provider.a.first-byte=300ms\n")) {
      assertThat(router.call(Asks.speech()).body()).isEqualTo(Asks.WAV);
    }
  }

  @Test
  void theFirstTakesTheConnectionAndNeverShakesHands() throws Exception {
    try (SilentPort a = SilentPort.open();
        ScriptedProvider b = ScriptedProvider.start(Asks.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair("https://" + a.authority(), b.url())
                    + "patchbay.provider.a.connect=300ms\n")) {
      assertThat(router.call(Asks.speech()).body()).isEqualTo(Asks.WAV);
    }
  }

  @Test
  void aMistakeOfTheClientIsToldByTheFirstAndNotTriedAgain() throws Exception {
    String error =
        "{\"error\":{\"message\":\"bad\",\"type\":\"invalid_request_error\","
            + "\"param\":null,\"code\":null}}";
    for (int status : new int[] {400, 413, 415, 422, 424}) {
      try (ScriptedProvider a = ScriptedProvider.start(Reply.json(status, error));
          ScriptedProvider b = ScriptedProvider.start();
          RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
        Answer answer = router.call(Asks.speech());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(error);
        assertThat(b.requests()).isEmpty();
      }
    }
  }

  @Test
  void aLongWaitThatTheProviderAsksForIsNeitherKeptNorPassedOn() throws Exception {
    Map<Integer, String> asked = Map.of(429, "86400", 503, "Wed, 21 Oct 2099 07:28:00 GMT");
    for (Map.Entry<Integer, String> wait : asked.entrySet()) {
      Reply later = Reply.status(wait.getKey()).header("Retry-After", wait.getValue()).body("{}");
      try (ScriptedProvider a = ScriptedProvider.start(later, later);
          ScriptedProvider b = ScriptedProvider.start(Asks.spoken(), later);
          RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
        assertThat(router.call(Asks.speech()).body()).isEqualTo(Asks.WAV);
        Answer answer = router.call(Asks.speech());

        assertThat(answer.status()).isEqualTo(wait.getKey());
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(a.requests()).hasSize(2);
        assertThat(b.requests()).hasSize(2);
      }
    }
  }

  @Test
  void whenEveryProviderFailsEachWasAskedOnce() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.closeBeforeHead());
        ScriptedProvider b = ScriptedProvider.start(Reply.resetBeforeHead());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(Asks.transcription());

      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      assertThat(answer.text()).contains("\"code\":\"provider_bad_answer\"");
      assertThat(answer.header("x-should-retry")).isEqualTo("false");
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).hasSize(1);
    }
  }

  @Test
  void oneDeadlineEndsTheWholeCallHoweverManyProvidersAreLeft() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + "patchbay.deadline=300ms\n")) {
      Answer answer = router.call(Asks.speech());

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.text()).contains("\"code\":\"provider_timeout\"");
      assertThat(b.requests()).isEmpty();
    }
  }
}
