package dev.patchbay.relay.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Conversion;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.routing.route.Candidate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Acceptance of 2xx responses before their first byte goes to the client. */
class AnswerAcceptanceTest {

  private static final String MP3 = "ID3 and much more than sixteen bytes";

  @ParameterizedTest(name = "{0} as \"{1}\": {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SPEECH        | mp3  | audio/mpeg       | ID3 and much more than sixteen bytes",
        "SPEECH        | mp3  | text/html        | ID3 and much more than sixteen bytes",
        "TRANSCRIPTION | json | application/json | {\"text\":\"a\"}",
        "TRANSCRIPTION | json | text/plain       | {\"text\":\"a\"}",
        "TRANSCRIPTION | text | text/plain       | a",
        "TRANSCRIPTION | text | text/plain       | ``",
        "TRANSLATION   | srt  | text/plain       | 1 00:00:00,000 --> 00:00:01,000",
        "TRANSLATION   | srt  | application/json | 1 00:00:00,000 --> 00:00:01,000",
        "TRANSCRIPTION | vtt  | text/vtt         | WEBVTT - title",
        "TRANSCRIPTION | text | text/plain       | \"Go,\" he said.",
        "TRANSCRIPTION | text | text/plain       | \"Go.\"",
        "TRANSCRIPTION | text | application/json | Go.",
        "OTHER         | ``   | application/json | {\"error\":\"x\"}",
        "OTHER         | ``   | text/html        | <html>",
        "OTHER         | ``   | text/plain       | ``",
      })
  void isPassedOnUnchanged(AudioTask task, String format, String type, String body)
      throws Exception {
    AcceptedAnswer accepted = accept(ScriptedAnswer.of(type, body), task, format);

    assertThat(bytes(accepted)).isEqualTo(body);
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.isEvents()).isFalse();
  }

  @ParameterizedTest(name = "{0} as \"{1}\": {2} {3} is {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SPEECH        | mp3  | application/json | {\"error\":\"x\"} | ERROR_IN_ANSWER",
        "SPEECH        | mp3  | audio/mpeg       | {\"error\":\"x\"} | ERROR_IN_ANSWER",
        "SPEECH        | mp3  | text/html        | <html>            | ERROR_IN_ANSWER",
        "SPEECH        | mp3  | audio/mpeg       | ``                | EMPTY_AUDIO",
        "TRANSCRIPTION | json | application/json | {\"error\":\"x\"} | ERROR_IN_ANSWER",
        "TRANSCRIPTION | text | text/html        | <!doctype html>   | ERROR_IN_ANSWER",
        "TRANSCRIPTION | json | application/json | {\"text\":\"a     | BROKEN_BODY",
        "TRANSCRIPTION | json | application/json | ``                | BROKEN_BODY",
        "TRANSLATION   | json | text/plain       | a                 | WRONG_FORMAT",
        "TRANSCRIPTION | vtt  | text/plain       | {\"text\":\"a\"}    | WRONG_FORMAT",
        "TRANSCRIPTION | srt  | application/json | {\"text\":\"a\"}    | WRONG_FORMAT",
        "TRANSCRIPTION | srt  | application/json | \"a\"             | WRONG_FORMAT",
        "TRANSCRIPTION | vtt  | text/plain       | hello             | WRONG_FORMAT",
        "TRANSCRIPTION | text | application/json | []                | WRONG_FORMAT",
        "TRANSCRIPTION | text | application/json | null              | WRONG_FORMAT",
        "TRANSCRIPTION | text | application/json | ``                | BROKEN_BODY",
        "TRANSCRIPTION | vtt  | text/vtt         | WEBVTTish         | WRONG_FORMAT",
        "TRANSCRIPTION | srt  | text/plain       | 1                 | WRONG_FORMAT",
        "TRANSCRIPTION | vtt  | application/json | {\"error\":\"x\"}   | ERROR_IN_ANSWER",
        "SPEECH        | pcm  | audio/pcm        | ID3 and much more than sixteen | WRONG_FORMAT",
        "SPEECH        | pcm  | audio/mpeg       | \u00ff\u00f3\u0044\u00c4 and more than |"
            + " WRONG_FORMAT",
        "SPEECH        | pcm  | audio/pcm        | OggS and much more than sixteen | WRONG_FORMAT",
        "SPEECH        | wav  | audio/l16        | neither header nor frames at all | WRONG_FORMAT",
      })
  void canStillFailOver(AudioTask task, String format, String type, String body, Fault fault) {
    assertThat(fault(ScriptedAnswer.of(type, body), task, format)).isEqualTo(fault);
  }

  @Test
  void aContentCodingThatTheRouterCannotDecodeFailsOver() {
    assertThat(fault(ScriptedAnswer.compressed("br", MP3), AudioTask.SPEECH, "mp3"))
        .isEqualTo(Fault.UNEXPECTED_ANSWER);
  }

  @Test
  void audioIsAcceptedBeforeItsSecondChunkArrives() throws Exception {
    AcceptedAnswer accepted =
        accept(ScriptedAnswer.stalling("audio/mpeg", MP3), AudioTask.SPEECH, "mp3");

    assertThat(new String(accepted.first(), 0, accepted.count(), StandardCharsets.ISO_8859_1))
        .isEqualTo(MP3);
    assertThat(accepted.length()).isEqualTo(-1);
  }

  @Test
  void audioWaitsForEnoughBytesToBeJudged() throws Exception {
    String[] chunks = {"ID3", " and", " much more than", " sixteen bytes"};

    AcceptedAnswer accepted =
        accept(ScriptedAnswer.of("audio/mpeg", chunks), AudioTask.SPEECH, "mp3");

    assertThat(accepted.count()).isGreaterThanOrEqualTo(AnswerStart.ENOUGH);
    assertThat(bytes(accepted)).isEqualTo(String.join("", chunks));
  }

  @Test
  void aTranscriptIsReadToItsEndAndHasAKnownLength() throws Exception {
    ScriptedAnswer answer = ScriptedAnswer.of("application/json", "{\"text\":", "\"a\"}");

    AcceptedAnswer accepted = accept(answer, AudioTask.TRANSCRIPTION, "json");

    assertThat(accepted.length()).isEqualTo(12);
    assertThat(accepted.count()).isEqualTo(12);
  }

  @Test
  void aShortBodyOfKnownLengthLeavesRoomToReachItsEnd() throws Exception {
    ScriptedAnswer answer = ScriptedAnswer.stalling("audio/mpeg", MP3).announcing(MP3.length());

    AcceptedAnswer accepted = accept(answer, AudioTask.SPEECH, "mp3");

    assertThat(accepted.length()).isEqualTo(MP3.length());
    assertThat(accepted.first()).hasSizeGreaterThan(MP3.length());
  }

  @Test
  void anEventDoesNotWaitForTheNext() throws Exception {
    String event = "data: {}\n\n";
    AttemptPlan plan = plan("", true);

    AcceptedAnswer accepted =
        AnswerAcceptance.accept(
            ScriptedAnswer.stalling("text/event-stream", event),
            request(AudioTask.TRANSCRIPTION),
            plan,
            new BufferPool());

    assertThat(accepted.isEvents()).isTrue();
    assertThat(accepted.count()).isEqualTo(event.length());
    assertThat(accepted.headers()).contains(new HeaderLine("Cache-Control", "no-cache"));
  }

  @Test
  void jsonForAClientThatWantsEventsIsConverted() throws Exception {
    AttemptPlan plan = plan("", true);

    AcceptedAnswer accepted =
        AnswerAcceptance.accept(
            ScriptedAnswer.of("application/json", "{\"text\":\"a\"}"),
            request(AudioTask.TRANSCRIPTION),
            plan,
            new BufferPool());

    assertThat(accepted.isEvents()).isTrue();
    assertThat(bytes(accepted))
        .startsWith("data: {\"type\":\"transcript.text.delta\",\"delta\":\"a\"}\n\n")
        .hasSize((int) accepted.length());
  }

  private static AcceptedAnswer accept(ScriptedAnswer answer, AudioTask task, String format)
      throws IOException, UnusableAnswer {
    return AnswerAcceptance.accept(answer, request(task), plan(format, false), new BufferPool());
  }

  private static Fault fault(ScriptedAnswer answer, AudioTask task, String format) {
    return catchThrowableOfType(UnusableAnswer.class, () -> accept(answer, task, format)).fault();
  }

  /** All that the client gets: the first bytes, then the rest. */
  private static String bytes(AcceptedAnswer accepted) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(accepted.first(), 0, accepted.count());
    accepted.body().transferTo(all);
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private static AudioRequest request(AudioTask task) {
    return new AudioRequest(
        task, "POST", task.path(), "", Map.of(), BodyKind.JSON, Map.of(), 0, 0, "someone");
  }

  private static AttemptPlan plan(String format, boolean events) {
    Provider provider =
        new Provider(
            "studio",
            URI.create("http://studio.test"),
            SignIn.NONE,
            Map.of(),
            Map.of(),
            Provider.Headers.DEFAULT,
            List.of(),
            new CatalogSource("", "", List.of(), List.of()));
    Candidate candidate = new Candidate(provider, Map.of(), Map.of());
    return new AttemptPlan(
        candidate, "/audio", "", "", "", format, events, List.of(), Conversion.NONE);
  }
}
