package dev.patchbay.routing.plan;

import static dev.patchbay.routing.plan.PlannerFixtures.attempt;
import static dev.patchbay.routing.plan.PlannerFixtures.refusal;
import static dev.patchbay.routing.plan.ServiceFixtures.GENERIC;
import static dev.patchbay.routing.plan.ServiceFixtures.answers;
import static dev.patchbay.routing.plan.ServiceFixtures.formats;
import static dev.patchbay.routing.plan.ServiceFixtures.limits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerAnswerTest {

  private static Service speaks(Formats formats) {
    return answers(formats, Globs.NONE, GENERIC);
  }

  @ParameterizedTest
  @CsvSource({"0, has no pcm-rate", "22050, does not answer in"})
  void pcmOfAnUnknownRateIsToldFromAWrongOne(int rate, String told) {
    Service service = speaks(formats("", rate, 0, "mp3", "pcm"));
    AudioRequest call = AudioRequests.speech("model", "m", "response_format", "pcm");

    assertThat(refusal(call, service).skipped().get(0).detail()).startsWith(told);
  }

  @ParameterizedTest(name = "{0} from {1} at {2}/{3} Hz: {4} {5}")
  @CsvSource({
    // asked, offered, pcm rate, wav rate, sent, conversion; SKIP where it cannot be had
    "mp3,  mp3 wav,     0,     0,     mp3, NONE",
    "opus, mp3 wav,     0,     0,     '',  SKIP",
    "pcm,  mp3 pcm,     24000, 0,     pcm, NONE",
    "pcm,  mp3 pcm,     22050, 0,     '',  SKIP",
    "pcm,  mp3 pcm,     0,     0,     '',  SKIP",
    "pcm,  mp3 pcm wav, 22050, 24000, wav, WAV_TO_PCM",
    "pcm,  mp3 wav,     0,     24000, wav, WAV_TO_PCM",
    "pcm,  mp3 wav,     0,     22050, '',  SKIP",
    "pcm,  mp3 wav,     0,     0,     '',  SKIP",
    "wav,  mp3 pcm,     22050, 0,     pcm, PCM_TO_WAV",
    "wav,  mp3 pcm,     0,     0,     '',  SKIP",
    "wav,  mp3,         24000, 0,     '',  SKIP",
    "pcm,  '',          0,     0,     pcm, NONE",
    "pcm,  '',          22050, 0,     '',  SKIP",
    "new,  '',          0,     0,     new, NONE",
  })
  void speechComesInTheFormatAskedOrNotAtAll(
      String asked, String offered, int pcm, int wav, String sent, String conversion) {
    Service service =
        speaks(formats("", pcm, wav, offered.isEmpty() ? new String[0] : offered.split(" ")));
    AudioRequest call = AudioRequests.speech("model", "m", "response_format", asked);
    if (conversion.equals("SKIP")) {
      assertThat(refusal(call, service).error().code()).isEqualTo("unsupported_format");
      return;
    }
    AttemptPlan plan = attempt(call, service);
    assertThat(plan.format()).isEqualTo(asked);
    assertThat(plan.conversion()).isEqualTo(Conversion.valueOf(conversion));
    assertThat(plan.edits()).isEqualTo(formatEdit(asked, sent));
  }

  private static List<FieldEdit> formatEdit(String asked, String sent) {
    return asked.equals(sent) ? List.of() : List.of(new FieldEdit.Set("response_format", sent));
  }

  @ParameterizedTest
  @CsvSource({"mp3, ", "wav, mp3", "'', "})
  void speechWithoutAFormatIsMp3WhateverTheProvidersDefault(String unstated, String sent) {
    AttemptPlan plan =
        attempt(AudioRequests.speech(), speaks(formats(unstated, 0, 0, "mp3", "wav")));
    assertThat(plan.format()).isEqualTo("mp3");
    assertThat(plan.edits()).isEqualTo(sent == null ? List.of() : formatEdit("", sent));
  }

  @Test
  void speechWithoutAFormatIsNotAskedOfAProviderWithoutMp3() {
    assertThat(refusal(AudioRequests.speech(), speaks(formats("wav", 0, 0, "wav"))).error().code())
        .isEqualTo("unsupported_format");
  }

  @Test
  void theModelSentDecidesWhichFormatsThereAre() {
    Formats narrow =
        new Formats(
            Set.of("json", "text", "srt"),
            List.of(Map.entry("gpt-4o*", Set.of("json"))),
            "json",
            0,
            0);
    Service service = speaks(narrow);
    AudioRequest srt =
        AudioRequests.transcription("model", "gpt-4o-transcribe", "response_format", "srt");
    AudioRequest old = AudioRequests.transcription("model", "whisper-1", "response_format", "srt");
    assertThat(refusal(srt, service).error().param()).isEqualTo("response_format");
    assertThat(attempt(old, service).edits()).isEmpty();
  }

  @ParameterizedTest(name = "{0} from {1}: {2} {3}")
  @CsvSource({
    "text,         json,      json, JSON_TO_TEXT",
    "text,         json text, text, NONE",
    "srt,          json text, '',   SKIP",
    "srt,          json text verbose_json, verbose_json, JSON_TO_TEXT",
    "vtt,          verbose_json, verbose_json, JSON_TO_TEXT",
    "vtt,          vtt verbose_json, vtt, NONE",
    "text,         verbose_json, verbose_json, JSON_TO_TEXT",
    "json,         verbose_json, verbose_json, NONE",
    "vtt,          json,      '',   SKIP",
    "verbose_json, json,      '',   SKIP",
    "text,         srt,       '',   SKIP",
    "json,         json,      json, NONE",
  })
  void aTranscriptBecomesBareTextAndSubtitlesIfItHasTimes(
      String asked, String offered, String sent, String conversion) {
    Service service = speaks(formats("json", 0, 0, offered.split(" ")));
    AudioRequest call = AudioRequests.translation("response_format", asked);
    if (conversion.equals("SKIP")) {
      assertThat(refusal(call, service).error().code()).isEqualTo("unsupported_format");
      return;
    }
    AttemptPlan plan = attempt(call, service);
    assertThat(plan.conversion()).isEqualTo(Conversion.valueOf(conversion));
    assertThat(plan.edits()).isEqualTo(formatEdit(asked, sent));
  }

  @Test
  void aTranscriptWithoutAFormatIsJsonWhateverTheProvidersDefault() {
    AttemptPlan plan =
        attempt(AudioRequests.transcription(), speaks(formats("verbose_json", 0, 0, "json")));
    assertThat(plan.format()).isEqualTo("json");
    assertThat(plan.edits()).containsExactly(new FieldEdit.Set("response_format", "json"));
  }

  @Test
  void eventsStayWhereTheModelGivesThem() {
    Service service = answers(Formats.ANY, Globs.of("gpt-*"), GENERIC);
    AttemptPlan heard =
        attempt(
            AudioRequests.transcription("model", "gpt-4o-transcribe", "stream", "true"), service);
    AttemptPlan spoken =
        attempt(AudioRequests.speech("model", "gpt-4o-mini-tts", "stream_format", "sse"), service);
    assertThat(heard.events()).isTrue();
    assertThat(heard.edits()).isEmpty();
    assertThat(heard.conversion()).isEqualTo(Conversion.NONE);
    assertThat(spoken.events()).isTrue();
    assertThat(spoken.edits()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', true", "json, false", "text, true"})
  void eventsAreMadeOfAJsonTranscript(String asked, boolean formatChanges) {
    AttemptPlan plan =
        attempt(AudioRequests.transcription("stream", "true", "response_format", asked), GENERIC);
    FieldEdit json = new FieldEdit.Set("response_format", "json");
    FieldEdit noStream = new FieldEdit.Remove("stream");
    assertThat(plan.events()).isFalse();
    assertThat(plan.conversion()).isEqualTo(Conversion.JSON_TO_EVENTS);
    assertThat(plan.edits()).isEqualTo(formatChanges ? List.of(json, noStream) : List.of(noStream));
  }

  @Test
  void eventsThatCannotBeMadeAreRefused() {
    AudioRequest subtitles =
        AudioRequests.transcription("stream", "true", "response_format", "srt");
    AudioRequest noJson = AudioRequests.transcription("stream", "true");
    assertThat(refusal(subtitles, GENERIC).error().param()).isEqualTo("stream");
    assertThat(refusal(noJson, speaks(formats("text", 0, 0, "text"))).error().param())
        .isEqualTo("stream");
  }

  @ParameterizedTest(name = "{0} from {1}: {2} {3}")
  @CsvSource({
    "'',  mp3,     '',  AUDIO_TO_EVENTS",
    "mp3, mp3,     '',  AUDIO_TO_EVENTS",
    "pcm, mp3 wav, wav, WAV_TO_PCM_EVENTS",
    "wav, mp3 pcm, pcm, PCM_TO_WAV_EVENTS",
  })
  void eventsAreMadeOfBareSpeech(String asked, String offered, String sent, Conversion made) {
    Service service = speaks(formats("mp3", 22_050, 24_000, offered.split(" ")));
    AttemptPlan plan =
        attempt(AudioRequests.speech("stream_format", "sse", "response_format", asked), service);
    FieldEdit bare = new FieldEdit.Remove("stream_format");
    assertThat(plan.events()).isFalse();
    assertThat(plan.conversion()).isEqualTo(made);
    assertThat(plan.edits())
        .contains(bare)
        .containsAll(sent.isEmpty() ? List.of() : formatEdit(asked, sent));
  }

  @Test
  void eventsOfSpeechThatCannotBeMadeNameTheFieldThatWasSent() {
    AudioRequest call = AudioRequests.speech("stream_format", "sse", "response_format", "opus");
    assertThat(refusal(call, speaks(formats("mp3", 0, 0, "mp3"))).error().param())
        .isEqualTo("response_format");
  }

  @Test
  void pcmInsideAProvidersEventsIsNeverConverted() {
    Service service = answers(formats("mp3", 22_050, 24_000, "pcm", "wav"), Globs.ANY, GENERIC);
    AudioRequest call = AudioRequests.speech("stream_format", "sse", "response_format", "pcm");
    AttemptPlan plan = attempt(call, service);
    assertThat(plan.events()).isFalse();
    assertThat(plan.conversion()).isEqualTo(Conversion.WAV_TO_PCM_EVENTS);
  }

  @Test
  void eventsOfOtherCallsPass() {
    AttemptPlan plan =
        attempt(
            AudioRequests.other("POST", "/chat/completions", "", BodyKind.JSON, "stream", "true"),
            GENERIC);
    assertThat(plan.events()).isTrue();
    assertThat(plan.edits()).isEmpty();
    assertThat(plan.format()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "100, 1000, 0, ''",
    "99, 1000, 400, string_above_max_length",
    "100, 999, 413, request_too_large"
  })
  void limitsAreInclusive(long characters, long upload, int status, String code) {
    Service service = limits(characters, upload, GENERIC);
    if (status == 0) {
      assertThat(attempt(AudioRequests.speech(), service).edits()).isEmpty();
      return;
    }
    assertThat(refusal(AudioRequests.speech(), service).error().status()).isEqualTo(status);
    assertThat(refusal(AudioRequests.speech(), service).error().code()).isEqualTo(code);
  }
}
