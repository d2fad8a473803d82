package dev.patchbay.relay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.ErrorJson;
import dev.patchbay.relay.ChunkedStream;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.Conversion;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TranscriptTest {

  @Test
  void jsonBecomesBareText() throws Exception {
    assertThat(converted(Conversion.JSON_TO_TEXT, "{\"text\":\" Gr\\u00fc\\u00dfe 日本\\n\"}"))
        .isEqualTo(" Grüße 日本\n");
    assertThat(
            converted(Conversion.JSON_TO_TEXT, "{\"segments\":[{\"text\":\"x\"}],\"text\":\"\"}"))
        .isEmpty();
  }

  @Test
  void jsonBecomesOneDeltaAndOneDone() throws Exception {
    assertThat(
            converted(
                Conversion.JSON_TO_EVENTS,
                "{\"text\":\"a\\\"\\nb\",\"usage\":{\"type\":\"duration\",\"seconds\":1.50}}"))
        .isEqualTo(
            "data: {\"type\":\"transcript.text.delta\",\"delta\":\"a\\\"\\nb\"}\n\n"
                + "data: {\"type\":\"transcript.text.done\",\"text\":\"a\\\"\\nb\","
                + "\"usage\":{\"type\":\"duration\",\"seconds\":1.5}}\n\n");
  }

  @Test
  void bareTextBecomesEventsAndSilenceIsDoneAtOnce() throws Exception {
    assertThat(converted(Conversion.JSON_TO_EVENTS, "hi"))
        .isEqualTo(
            "data: {\"type\":\"transcript.text.delta\",\"delta\":\"hi\"}\n\n"
                + "data: {\"type\":\"transcript.text.done\",\"text\":\"hi\"}\n\n");
    assertThat(converted(Conversion.JSON_TO_EVENTS, ""))
        .isEqualTo("data: {\"type\":\"transcript.text.done\",\"text\":\"\"}\n\n");
  }

  @Test
  void anyTextSurvivesInEvents() throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder("t");
      random.ints(20, 0, 0xD7FF).forEach(text::appendCodePoint);
      random.ints(20, 0, 0x80).forEach(text::appendCodePoint);
      String body = json.writeValueAsString(Map.of("text", text.toString()));
      String[] events = converted(Conversion.JSON_TO_EVENTS, body).split("\n\n");
      assertThat(events).hasSize(2);
      JsonNode delta = json.readTree(events[0].substring(6));
      JsonNode done = json.readTree(events[1].substring(6));
      assertThat(delta.path("delta").stringValue()).isEqualTo(text.toString());
      assertThat(done.path("text").stringValue()).isEqualTo(text.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"message\":\"x\"}}|ERROR_IN_ANSWER",
        "{\"detail\":\"x\"}|ERROR_IN_ANSWER",
        "{\"text\":\"cut|BROKEN_BODY",
        "{\"words\":[]}|BROKEN_BODY",
        "{\"text\":null}|BROKEN_BODY",
        "hello|BROKEN_BODY"
      })
  void whatHoldsNoTranscriptIsRefused(String body, Fault fault) {
    UnusableAnswer refusal =
        catchThrowableOfType(UnusableAnswer.class, () -> converted(Conversion.JSON_TO_TEXT, body));
    assertThat(refusal.fault()).isEqualTo(fault);
  }

  @Test
  void aTranscriptBeyondMeasureIsRefused() {
    String body = "{\"text\":\"" + "x".repeat(4 << 20) + "\"}";
    UnusableAnswer refusal =
        catchThrowableOfType(
            UnusableAnswer.class, () -> converted(Conversion.JSON_TO_EVENTS, body));
    assertThat(refusal.fault()).isEqualTo(Fault.UNEXPECTED_ANSWER);
  }

  @ParameterizedTest(name = "after {0}")
  @CsvSource({
    "'', ''",
    "data: {}/n/n, ''",
    "data: {}/r/n/r/n, ''",
    "data: {}/r/r, ''",
    "data: {}/n, /n",
    "data: {}/r/n, /n",
    "data: {}/r, /n/n",
    "data: {}/n/ndata: {\"t, /n/n",
    "data: {}/r/n/rx, /n/n"
  })
  void theErrorIsAnEventOfItsOwn(String sent, String gap) {
    byte[] bytes = lines(sent).getBytes(UTF_8);
    ApiError error = ApiError.unavailable("gone", "provider_failed");
    String event = "data: " + ErrorJson.text(error) + "\n\n";
    for (int cut = 0; cut <= bytes.length; cut++) {
      EventBoundary tail = new EventBoundary();
      tail.noteSent(bytes, 0, cut);
      tail.noteSent(bytes, cut, bytes.length - cut);
      assertThat(new String(EventStreamError.bytes(error, tail), UTF_8))
          .isEqualTo(lines(gap) + event);
    }
  }

  private static String lines(String text) {
    return text.replace("/n", "\n").replace("/r", "\r");
  }

  private static String converted(Conversion conversion, String body) throws Exception {
    ChunkedStream in = new ChunkedStream(body.getBytes(UTF_8), () -> 7);
    ExpectedAnswer expected =
        new ExpectedAnswer(AudioTask.TRANSCRIPTION, "", false, conversion, 24_000);
    AnswerConverter.Result converted = AnswerConverter.convert(expected, in, -1);
    byte[] bytes = converted.stream().readAllBytes();
    assertThat(converted.length()).isEqualTo(bytes.length);
    return new String(bytes, UTF_8);
  }
}
