package dev.patchbay.relay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.plan.Conversion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerContentTypeTest {

  @ParameterizedTest(name = "{0} as {1} is {2}")
  @CsvSource({
    "mp3, '', audio/mpeg",
    "mp3, application/octet-stream, audio/mpeg",
    "mp3, binary/octet-stream, audio/mpeg",
    "mp3, audio/mp3, audio/mp3",
    "opus, audio/mpeg, audio/opus",
    "opus, audio/ogg;codec=opus, audio/ogg;codec=opus",
    "aac, text/html, audio/aac",
    "flac, audio/x-flac, audio/x-flac",
    "wav, audio/x-wav, audio/x-wav",
    "wav, audio/mpeg, audio/wav",
    "pcm, audio/pcm;rate=24000, audio/pcm;rate=24000",
    "pcm, AUDIO/PCM, AUDIO/PCM",
    "pcm, audio/wav, audio/pcm",
    "mulaw, audio/basic, audio/basic",
    "mulaw, text/html, application/octet-stream",
    "'', application/octet-stream, audio/mpeg",
    "'', audio/flac, audio/flac"
  })
  void speechWithoutAMarkGoesByItsFormat(String format, String given, String type) {
    assertThat(type(AudioTask.SPEECH, format, given, "\u0001\u0002\u0003\u0004")).isEqualTo(type);
  }

  @ParameterizedTest(name = "{0} as {1} that starts {2} is {3}")
  @CsvSource({
    "mp3, audio/mpeg, RIFF....WAVEfmt , audio/wav",
    "mp3, audio/x-wav, RIFF....WAVEfmt , audio/x-wav",
    "pcm, audio/pcm, RIFF....WAVEfmt , audio/wav",
    "mp3, audio/mpeg, OggS, audio/opus",
    "wav, '', fLaC, audio/flac",
    "wav, audio/wav, ID3, audio/mpeg",
    "aac, audio/mpeg, \u00ff\u00f1P, audio/aac",
    "aac, audio/aac, \u00ff\u00fbP, audio/mpeg",
    "pcm, audio/pcm, \u00ff\u00fbP, audio/pcm"
  })
  void speechIsLabelledByWhatItReallyIs(String format, String given, String start, String type) {
    assertThat(type(AudioTask.SPEECH, format, given, start)).isEqualTo(type);
  }

  @ParameterizedTest(name = "{0} as {1} is {2}")
  @CsvSource({
    "text, text/html; charset=utf-8, text/plain; charset=utf-8",
    "text, text/plain, text/plain",
    "text, '', text/plain; charset=utf-8",
    "srt, application/x-subrip, application/x-subrip",
    "srt, text/html, text/plain; charset=utf-8",
    "vtt, text/vtt, text/vtt",
    "json, application/json; charset=utf-8, application/json; charset=utf-8",
    "verbose_json, text/plain, application/json",
    "'', '', application/json",
    "lrc, text/plain, text/plain"
  })
  void transcriptsGoByTheirFormat(String format, String given, String type) {
    assertThat(type(AudioTask.TRANSCRIPTION, format, given, "x")).isEqualTo(type);
  }

  @ParameterizedTest(name = "{0} to {1} by {2} is {3}")
  @CsvSource({
    "SPEECH, pcm, WAV_TO_PCM, audio/pcm",
    "SPEECH, wav, PCM_TO_WAV, audio/wav",
    "TRANSCRIPTION, text, JSON_TO_TEXT, text/plain; charset=utf-8",
    "TRANSLATION, json, JSON_TO_EVENTS, text/event-stream"
  })
  void aConvertedAnswerIsWhatItBecame(
      AudioTask task, String format, Conversion conversion, String type) {
    ExpectedAnswer expected = new ExpectedAnswer(task, format, false, conversion, 24_000);
    assertThat(AnswerContentType.corrected(expected, start("application/json", "{}")))
        .isEqualTo(type);
  }

  @ParameterizedTest(name = "{0} {1} events={2} {3}, answered with {4} {5}: {6}")
  @CsvSource({
    "SPEECH, pcm, false, NONE, audio/wav, RIFF....WAVE, WAV_TO_PCM",
    "SPEECH, pcm, false, NONE, audio/pcm, 0000, NONE",
    "SPEECH, wav, false, PCM_TO_WAV, audio/wav, RIFF....WAVE, NONE",
    "SPEECH, wav, false, PCM_TO_WAV, audio/pcm, 0000, PCM_TO_WAV",
    "SPEECH, pcm, true, NONE, text/event-stream, data:, NONE",
    "TRANSCRIPTION, json, true, NONE, application/json, {\"text\":1}, JSON_TO_EVENTS",
    "TRANSCRIPTION, json, true, NONE, text/event-stream, data:, NONE",
    "TRANSCRIPTION, json, false, JSON_TO_EVENTS, text/event-stream, data:, NONE",
    "TRANSCRIPTION, json, true, NONE, text/plain, data: {}, NONE",
    "TRANSCRIPTION, text, false, NONE, application/json, {\"text\":1}, JSON_TO_TEXT",
    "TRANSCRIPTION, text, false, NONE, text/plain, {braces}, NONE",
    "TRANSCRIPTION, text, false, JSON_TO_TEXT, text/plain, hello, NONE",
    "TRANSCRIPTION, text, false, JSON_TO_TEXT, text/html, {\"text\":1}, JSON_TO_TEXT",
    "TRANSCRIPTION, verbose_json, false, NONE, application/json, {, NONE"
  })
  void theAnswerDecidesWhichConversionItNeeds(
      AudioTask task,
      String format,
      boolean events,
      Conversion planned,
      String type,
      String body,
      Conversion needed) {
    ExpectedAnswer planning = new ExpectedAnswer(task, format, events, planned, 24_000);
    ExpectedAnswer met = planning.adjustedTo(start(type, body));
    assertThat(met.conversion()).isEqualTo(needed);
    assertThat(met.endsInEvents()).isEqualTo(planning.endsInEvents());
  }

  private static String type(AudioTask task, String format, String given, String body) {
    ExpectedAnswer expected = new ExpectedAnswer(task, format, false, Conversion.NONE, 24_000);
    return AnswerContentType.corrected(expected, start(given, body));
  }

  private static AnswerStart start(String type, String body) {
    return new AnswerStart(type, body.getBytes(StandardCharsets.ISO_8859_1), false);
  }
}
