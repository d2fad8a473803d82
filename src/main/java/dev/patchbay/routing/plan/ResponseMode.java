package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.OpenAiPcm;
import dev.patchbay.routing.plan.request.RequestDraft;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Service;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Response mode of an attempt: the format requested from the candidate, and the conversion of its
 * answer.
 *
 * @param sent {@code response_format} to send; empty to leave the client's
 * @param events true if the candidate itself answers with events
 * @param conversion conversion of its answer into the one requested
 */
record ResponseMode(String sent, boolean events, Conversion conversion) {

  static final ResponseMode UNCHANGED = new ResponseMode("", false, Conversion.NONE);

  /** The format that a client expects; OpenAI's default if it requests none. */
  static String expected(AudioTask task, String requested) {
    if (!requested.isEmpty()) {
      return requested;
    }
    return switch (task) {
      case SPEECH -> "mp3";
      case TRANSCRIPTION, TRANSLATION -> "json";
      case REALTIME, OTHER -> "";
    };
  }

  /** One whole answer in the requested format; empty if the formats do not allow it. */
  static Optional<ResponseMode> whole(
      AudioTask task, String requested, String model, String voice, Formats formats) {
    String expected = expected(task, requested);
    // Samples are changed before they are encoded.
    if (task == AudioTask.SPEECH && formats.processes(voice) && formats.makes(expected)) {
      Optional<ResponseMode> processed = encoded(model, formats);
      if (processed.isPresent()) {
        return processed;
      }
    }
    if (accepts(expected, model, formats)) {
      return Optional.of(
          new ResponseMode(explicitFormat(requested, expected, formats), false, Conversion.NONE));
    }
    return task == AudioTask.SPEECH
        ? audio(expected, model, formats)
        : transcript(expected, model, formats);
  }

  /** Events; empty if the candidate cannot send them and they cannot be made from its answer. */
  static Optional<ResponseMode> events(
      AudioTask task, String requested, String model, String voice, Service service) {
    String expected = expected(task, requested);
    boolean processed = task == AudioTask.SPEECH && service.formats().processes(voice);
    boolean offered = service.events().matches(model) && !processed;
    if (offered && accepts(expected, model, service.formats())) {
      return Optional.of(
          new ResponseMode(
              explicitFormat(requested, expected, service.formats()), true, Conversion.NONE));
    }
    if (task == AudioTask.SPEECH) {
      return whole(task, requested, model, voice, service.formats()).map(ResponseMode::inEvents);
    }
    boolean bare = expected.equals("json") || expected.equals("text");
    return bare
        ? json(model, service.formats())
            .map(json -> new ResponseMode(json, false, Conversion.JSON_TO_EVENTS))
        : Optional.empty();
  }

  /** The draft that requests this mode from the candidate. */
  RequestDraft apply(RequestDraft draft) {
    RequestDraft formatted = sent.isEmpty() ? draft : draft.set("response_format", sent);
    if (!conversion.makesEvents()) {
      return formatted;
    }
    boolean transcript = conversion == Conversion.JSON_TO_EVENTS;
    return formatted.remove(transcript ? "stream" : "stream_format");
  }

  private ResponseMode inEvents() {
    return new ResponseMode(sent, false, conversion.inEvents());
  }

  private static Optional<ResponseMode> audio(String expected, String model, Formats formats) {
    if (expected.equals("pcm")
        && formats.offers("wav", model)
        && formats.wavRate() == OpenAiPcm.RATE) {
      return Optional.of(new ResponseMode("wav", false, Conversion.WAV_TO_PCM));
    }
    if (expected.equals("wav") && formats.offers("pcm", model) && formats.pcmRate() > 0) {
      return Optional.of(new ResponseMode("pcm", false, Conversion.PCM_TO_WAV));
    }
    return formats.makes(expected) ? encoded(model, formats) : Optional.empty();
  }

  // A wav states what its samples are; headerless ones have to be known.
  private static Optional<ResponseMode> encoded(String model, Formats formats) {
    if (formats.offers("wav", model)) {
      return Optional.of(new ResponseMode("wav", false, Conversion.WAV_TO_ENCODED));
    }
    return formats.offers("pcm", model) && formats.pcmRate() > 0
        ? Optional.of(new ResponseMode("pcm", false, Conversion.PCM_TO_ENCODED))
        : Optional.empty();
  }

  private static Optional<ResponseMode> transcript(String expected, String model, Formats formats) {
    Optional<String> source =
        switch (expected) {
          case "json", "text" -> json(model, formats);
          // Only the verbose form has the times that subtitles need.
          case "srt", "vtt" ->
              Optional.of("verbose_json").filter(verbose -> formats.offers(verbose, model));
          default -> Optional.empty();
        };
    Conversion made = expected.equals("json") ? Conversion.NONE : Conversion.JSON_TO_TEXT;
    return source.map(json -> new ResponseMode(json, false, made));
  }

  /** The format of JSON with the whole text in it that the model offers. */
  private static Optional<String> json(String model, Formats formats) {
    return Stream.of("json", "verbose_json")
        .filter(format -> formats.offers(format, model))
        .findFirst();
  }

  private static boolean accepts(String format, String model, Formats formats) {
    if (!formats.offers(format, model)) {
      return false;
    }
    if (!format.equals("pcm") || formats.pcmRate() == OpenAiPcm.RATE) {
      return true;
    }
    return formats.pcmRate() == 0 && !formats.known(model);
  }

  /** What a candidate lacks that does not answer in a format, before its name. */
  static String lack(String format, String model, Formats formats) {
    boolean unknownRate =
        format.equals("pcm") && formats.offers("pcm", model) && formats.pcmRate() == 0;
    return unknownRate ? "has no pcm-rate, which is needed for" : "does not answer in";
  }

  // Sent where a provider's own default differs, so that all providers answer alike.
  private static String explicitFormat(String requested, String expected, Formats formats) {
    boolean differs =
        !formats.defaultFormat().isEmpty() && !formats.defaultFormat().equals(expected);
    return requested.isEmpty() && differs ? expected : "";
  }
}
