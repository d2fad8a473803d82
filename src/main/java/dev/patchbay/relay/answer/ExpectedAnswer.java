package dev.patchbay.relay.answer;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.OpenAiPcm;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Conversion;
import dev.patchbay.routing.provider.Service;
import java.util.Set;

/**
 * What a good answer to one attempt is, and what becomes of it.
 *
 * @param task what was asked
 * @param format the response format that the client expects; empty if not known
 * @param events true if the provider is asked for server-sent events
 * @param conversion what is done to the provider's answer
 * @param pcmRate samples a second of the pcm that comes or goes
 */
public record ExpectedAnswer(
    AudioTask task, String format, boolean events, Conversion conversion, int pcmRate) {

  private static final Set<String> JSON = Set.of("", "json", "verbose_json", "diarized_json");

  public static ExpectedAnswer of(AudioTask task, AttemptPlan plan) {
    int rate = plan.provider().service(task).map(Service::formats).map(f -> f.pcmRate()).orElse(0);
    boolean fromPcm = plan.conversion() == Conversion.PCM_TO_WAV && rate > 0;
    return new ExpectedAnswer(
        task, plan.format(), plan.events(), plan.conversion(), fromPcm ? rate : OpenAiPcm.RATE);
  }

  /**
   * The same, with the conversion that this answer needs: a provider may ignore what it was asked
   * for and answer in its one format, or do by itself what was to be done for it.
   */
  ExpectedAnswer meeting(AnswerStart start) {
    return switch (task) {
      case OTHER -> this;
      case SPEECH -> with(forSpeech(start));
      case TRANSCRIPTION, TRANSLATION -> with(forTranscript(start));
    };
  }

  private Conversion forSpeech(AnswerStart start) {
    boolean wav = AudioFormat.marked(start).filter(AudioFormat.WAV::equals).isPresent();
    if (format.equals("pcm") && !events) {
      return wav ? Conversion.WAV_TO_PCM : conversion;
    }
    return conversion == Conversion.PCM_TO_WAV && wav ? Conversion.NONE : conversion;
  }

  private Conversion forTranscript(AnswerStart start) {
    if (endsInEvents()) {
      return start.isEvents() ? Conversion.NONE : Conversion.JSON_TO_EVENTS;
    }
    if (!format.equals("text")) {
      return conversion;
    }
    // Words may begin with a brace, so the label decides unless JSON was asked for.
    boolean json = start.looksLikeJson();
    boolean bare = !start.saysJson() && (conversion == Conversion.NONE || !json);
    return bare ? Conversion.NONE : Conversion.JSON_TO_TEXT;
  }

  private ExpectedAnswer with(Conversion other) {
    boolean comesInEvents = endsInEvents() && other != Conversion.JSON_TO_EVENTS;
    return new ExpectedAnswer(task, format, comesInEvents, other, pcmRate);
  }

  /** True if the client gets server-sent events. */
  boolean endsInEvents() {
    return events || conversion == Conversion.JSON_TO_EVENTS;
  }

  /** True if a transcript comes as JSON from the provider. */
  boolean comesAsJson() {
    return conversion == Conversion.JSON_TO_TEXT || JSON.contains(format);
  }
}
