package dev.patchbay.relay.answer;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.OpenAiPcm;
import dev.patchbay.audio.convert.AudioProcessing;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Conversion;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.SpeechProcessing;
import java.util.Optional;
import java.util.Set;

/**
 * Expected response of one attempt, and the conversion that follows.
 *
 * @param task task of the call
 * @param format response format that the client expects; empty if unknown
 * @param events true if the provider is asked for server-sent events
 * @param conversion conversion of the provider's response
 * @param pcmRate sample rate in Hz of the pcm that is read or written
 * @param ffmpeg path of ffmpeg; empty if there is none
 * @param processing processing of the samples that are converted
 */
public record ExpectedAnswer(
    AudioTask task,
    String format,
    boolean events,
    Conversion conversion,
    int pcmRate,
    String ffmpeg,
    AudioProcessing processing) {

  private static final Set<String> JSON = Set.of("", "json", "verbose_json", "diarized_json");

  /** An expectation for which no ffmpeg is needed. */
  ExpectedAnswer(
      AudioTask task, String format, boolean events, Conversion conversion, int pcmRate) {
    this(task, format, events, conversion, pcmRate, "", AudioProcessing.NONE);
  }

  public static ExpectedAnswer of(AudioTask task, AttemptPlan plan) {
    Formats formats = plan.provider().service(task).map(Service::formats).orElse(Formats.ANY);
    Conversion made = plan.conversion().ofAudio();
    boolean fromPcm = made == Conversion.PCM_TO_WAV || made.encodes();
    int rate = fromPcm && formats.pcmRate() > 0 ? formats.pcmRate() : OpenAiPcm.RATE;
    return new ExpectedAnswer(
        task,
        plan.format(),
        plan.events(),
        plan.conversion(),
        rate,
        formats.conversion().ffmpeg(),
        processing(formats, plan));
  }

  /** True if the samples are changed. */
  public boolean isProcessed() {
    return processing.isOn();
  }

  private static AudioProcessing processing(Formats formats, AttemptPlan plan) {
    SpeechProcessing wanted = formats.processing();
    return new AudioProcessing(wanted.trims(plan.voice()), wanted.loudness(plan.voice()));
  }

  /**
   * This expectation with the conversion that the actual response needs: a provider may ignore the
   * requested format, or already send what it would have been converted to.
   */
  ExpectedAnswer adjustedTo(AnswerStart start) {
    return switch (task) {
      case REALTIME, OTHER -> this;
      case SPEECH -> with(forSpeech(start));
      case TRANSCRIPTION, TRANSLATION -> with(forTranscript(start));
    };
  }

  private Conversion forSpeech(AnswerStart start) {
    if (!endsInEvents()) {
      return forAudio(start);
    }
    return start.isEvents() ? Conversion.NONE : forAudio(start).inEvents();
  }

  private Conversion forAudio(AnswerStart start) {
    boolean wav = AudioFormat.bySignature(start).filter(AudioFormat.WAV::equals).isPresent();
    Conversion planned = conversion.ofAudio();
    if (planned.encodes()) {
      // A wav whose samples are changed is written anew.
      return AudioFormat.isAlready(start, format) && !(wav && isProcessed())
          ? Conversion.NONE
          : wav ? Conversion.WAV_TO_ENCODED : Conversion.PCM_TO_ENCODED;
    }
    if (format.equals("pcm")) {
      return wav ? Conversion.WAV_TO_PCM : planned;
    }
    return planned == Conversion.PCM_TO_WAV && wav ? Conversion.NONE : planned;
  }

  private Conversion forTranscript(AnswerStart start) {
    if (endsInEvents()) {
      return start.isEvents() ? Conversion.NONE : Conversion.JSON_TO_EVENTS;
    }
    Optional<SubtitleFormat> subtitles = SubtitleFormat.named(format);
    if (!format.equals("text") && subtitles.isEmpty()) {
      return conversion;
    }
    if (subtitles.filter(asked -> asked.isFormatOf(start.text())).isPresent()) {
      return Conversion.NONE;
    }
    boolean certain =
        subtitles.isPresent() || start.saysJson() || conversion == Conversion.JSON_TO_TEXT;
    return isJson(start, certain) ? Conversion.JSON_TO_TEXT : Conversion.NONE;
  }

  /**
   * True for a response that holds the text in JSON. Plain text may begin with a brace or be in
   * quotes, so if nothing says that it is JSON, only a transcript or escapes do.
   */
  private static boolean isJson(AnswerStart start, boolean certain) {
    if (start.looksLikeJson()) {
      return certain || JsonPeek.of(start.buffer(), start.count()).isTranscript();
    }
    if (start.isJsonString()) {
      return certain || start.hasEscapes();
    }
    // Bare text under the label of JSON is what was asked for.
    return start.saysJson() && start.isJsonWithoutText();
  }

  private ExpectedAnswer with(Conversion other) {
    boolean comesInEvents = endsInEvents() && !other.makesEvents();
    return new ExpectedAnswer(task, format, comesInEvents, other, pcmRate, ffmpeg, processing);
  }

  /** True if the client gets server-sent events. */
  boolean endsInEvents() {
    return events || conversion.makesEvents();
  }

  /** True if the provider sends the transcript as JSON. */
  boolean comesAsJson() {
    return conversion == Conversion.JSON_TO_TEXT || JSON.contains(format);
  }
}
