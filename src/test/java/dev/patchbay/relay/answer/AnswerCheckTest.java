package dev.patchbay.relay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.relay.WavBuilder;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.Conversion;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"no\"}}",
        "{\"detail\":\"no such voice\"}",
        " <!DOCTYPE html><html></html>",
        "Internal Server Error"
      })
  void textWhereSpeechShouldBeIsAnError(String body) {
    for (String type : List.of("application/json", "text/html", "audio/mpeg", "")) {
      assertThat(fault(speech("mp3"), whole(type, body))).contains(Fault.ERROR_IN_ANSWER);
      assertThat(fault(speech("pcm"), whole(type, body))).contains(Fault.ERROR_IN_ANSWER);
    }
  }

  @Test
  void jsonLabelledAsAudioIsAnErrorEvenIfMoreFollows() {
    assertThat(fault(speech("mp3"), part("audio/mpeg", "{\"error\": {\"message\": \"vo")))
        .contains(Fault.ERROR_IN_ANSWER);
  }

  @Test
  void speechWithoutABodyIsEmpty() {
    assertThat(fault(speech("mp3"), whole("audio/mpeg", ""))).contains(Fault.EMPTY_AUDIO);
    AnswerStart header = new AnswerStart("audio/wav", WavBuilder.header(-1, 24_000), true);
    assertThat(fault(speech("wav"), header)).contains(Fault.EMPTY_AUDIO);
  }

  @Test
  void audioUnderAWrongLabelIsGood() {
    AnswerStart wav = new AnswerStart("text/html", WavBuilder.of(new byte[100], 24_000), true);
    assertThat(fault(speech("wav"), wav)).isEmpty();
    AnswerStart mp3 = new AnswerStart("text/plain", new byte[] {-1, -5, 1, 0}, true);
    assertThat(fault(speech("mp3"), mp3)).isEmpty();
  }

  @Test
  void headerlessSamplesAreGoodWhateverTheirFirstByte() {
    Random random = new Random(7);
    for (int first = 0; first < 256; first++) {
      byte[] samples = new byte[64];
      random.nextBytes(samples);
      samples[0] = (byte) first;
      samples[3] = 0;
      assertThat(fault(speech("pcm"), new AnswerStart("audio/pcm", samples, false))).isEmpty();
    }
  }

  @Test
  void jsonWithAnErrorAndNoWordsIsNoTranscript() {
    assertThat(fault(transcript("json"), whole("application/json", "{\"error\":\"x\"}")))
        .contains(Fault.ERROR_IN_ANSWER);
    assertThat(fault(transcript("text"), whole("application/json", "{\"error\":{\"a\":[1]}}")))
        .contains(Fault.ERROR_IN_ANSWER);
    assertThat(
            fault(transcript("json"), part("application/json", "{\"error\":{\"message\":\"cut he")))
        .contains(Fault.ERROR_IN_ANSWER);
    assertThat(fault(transcript(""), whole("application/json", "{\"text\":\"a\",\"error\":null}")))
        .isEmpty();
    assertThat(
            fault(
                transcript("json"), whole("application/json", "{\"error\":\"x\",\"text\":\"a\"}")))
        .isEmpty();
  }

  @Test
  void aPageIsNoTranscript() {
    assertThat(fault(transcript("json"), whole("text/html", "<html>")))
        .contains(Fault.ERROR_IN_ANSWER);
    assertThat(fault(transcript("text"), whole("text/html", "<!doctype html><p>")))
        .contains(Fault.ERROR_IN_ANSWER);
    assertThat(fault(transcript("text"), whole("text/html", "<music> hello\n"))).isEmpty();
  }

  @Test
  void silenceIsATranscriptWhereItIsBareText() {
    assertThat(fault(transcript("text"), whole("text/plain", ""))).isEmpty();
    assertThat(fault(transcript("srt"), whole("text/plain", ""))).isEmpty();
    assertThat(fault(transcript("json"), whole("application/json", "")))
        .contains(Fault.BROKEN_BODY);
  }

  @Test
  void jsonThatEndsInTheMiddleIsBroken() {
    assertThat(fault(transcript("json"), whole("application/json", "{\"text\":\"ab")))
        .contains(Fault.BROKEN_BODY);
    assertThat(fault(transcript("json"), part("application/json", "{\"text\":\"abcdefghijk")))
        .isEmpty();
  }

  @Test
  void bareWordsForJsonAreTheWrongFormat() {
    assertThat(fault(transcript("json"), whole("text/plain", "hello")))
        .contains(Fault.WRONG_FORMAT);
  }

  @Test
  void eventsThatBeginWithAnErrorAreAnError() {
    ExpectedAnswer events =
        new ExpectedAnswer(AudioTask.SPEECH, "mp3", true, Conversion.NONE, 24_000);
    String type = "text/event-stream";
    assertThat(
            fault(events, part(type, "data: {\"type\":\"error\",\"error\":{\"message\":\"x\"}}")))
        .contains(Fault.ERROR_IN_ANSWER);
    assertThat(fault(events, part(type, ": hello\n\ndata: {\"error\":{\"mess")))
        .contains(Fault.ERROR_IN_ANSWER);
    assertThat(fault(events, part(type, "data: {\"type\":\"speech.audio.delta\",\"audio\":\"A")))
        .isEmpty();
    assertThat(fault(events, whole(type, ""))).contains(Fault.EMPTY_AUDIO);
    assertThat(fault(events, whole(type, "{\"error\":\"x\"}"))).contains(Fault.ERROR_IN_ANSWER);
    assertThat(fault(events, part("audio/mpeg", "ID3\u0003sixteen bytes and more")))
        .contains(Fault.WRONG_FORMAT);
  }

  @Test
  void otherCallsAreNotLookedInto() {
    ExpectedAnswer other = new ExpectedAnswer(AudioTask.OTHER, "", false, Conversion.NONE, 24_000);
    assertThat(fault(other, whole("application/json", "{\"error\":1}"))).isEmpty();
  }

  private static Optional<Fault> fault(ExpectedAnswer expected, AnswerStart start) {
    return AnswerCheck.fault(expected, start);
  }

  private static ExpectedAnswer speech(String format) {
    return new ExpectedAnswer(AudioTask.SPEECH, format, false, Conversion.NONE, 24_000);
  }

  private static ExpectedAnswer transcript(String format) {
    return new ExpectedAnswer(AudioTask.TRANSCRIPTION, format, false, Conversion.NONE, 24_000);
  }

  private static AnswerStart whole(String type, String body) {
    return new AnswerStart(type, body.getBytes(UTF_8), true);
  }

  private static AnswerStart part(String type, String body) {
    return new AnswerStart(type, body.getBytes(UTF_8), false);
  }
}
