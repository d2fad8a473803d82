package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.BodyEnd;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
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
  void anErrorInTheFirstEventIsAFailedAttempt() throws Exception {
    Reply error = Reply.events().event("{\"error\":{\"message\":\"no GPU\"}}").end();
    Reply good = Reply.events().event("{\"type\":\"speech.audio.delta\"}").end();
    try (ScriptedProvider a = ScriptedProvider.start(error);
        ScriptedProvider b = ScriptedProvider.start(good);
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer =
          router.call(
              RawRequest.speech(
                  "{\"model\":\"m\",\"voice\":\"v\",\"input\":\"Hi\",\"stream_format\":\"sse\"}"));

      assertThat(answer.text()).isEqualTo("data: {\"type\":\"speech.audio.delta\"}\n\n");
    }
  }
}
