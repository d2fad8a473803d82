package dev.patchbay.relay.answer;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.Conversion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Detects errors in responses with a 2xx status, by the first bytes of the body. */
final class AnswerCheck {

  // Fewer bytes that look like text may be headerless audio by chance.
  private static final int SHORTEST_SENTENCE = 8;

  private AnswerCheck() {}

  /** The fault of the response; empty if its first bytes show none. */
  static Optional<Fault> fault(ExpectedAnswer expected, AnswerStart start) {
    return switch (expected.task()) {
      case REALTIME, OTHER -> Optional.empty();
      case SPEECH -> expected.events() ? events(start, Fault.EMPTY_AUDIO) : speech(expected, start);
      case TRANSCRIPTION, TRANSLATION ->
          expected.events() ? events(start, Fault.BROKEN_BODY) : transcript(expected, start);
    };
  }

  private static Optional<Fault> speech(ExpectedAnswer expected, AnswerStart start) {
    if (start.isEmpty()) {
      return Optional.of(Fault.EMPTY_AUDIO);
    }
    if (isNoise(expected, start)) {
      return Optional.of(Fault.WRONG_FORMAT);
    }
    Optional<AudioFormat> format = AudioFormat.bySignature(start);
    if (format.isPresent()) {
      boolean header = format.get() == AudioFormat.WAV && start.count() <= WavHeader.WRITTEN;
      return header && start.whole() ? Optional.of(Fault.EMPTY_AUDIO) : Optional.empty();
    }
    if (start.saysText() && AudioFormat.bySignatureOrFrame(start).isEmpty()) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    boolean longEnough = start.count() >= (start.whole() ? 2 : AnswerStart.ENOUGH);
    if (longEnough && (start.looksLikeJson() || start.looksLikeMarkup())) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    boolean sentence = start.whole() && start.count() >= SHORTEST_SENTENCE && start.isText();
    return sentence ? Optional.of(Fault.ERROR_IN_ANSWER) : Optional.empty();
  }

  /** True for audio that is noise to who asked for the format, whatever it is labelled. */
  private static boolean isNoise(ExpectedAnswer expected, AnswerStart start) {
    Conversion conversion = expected.conversion().ofAudio();
    return switch (conversion) {
      case PCM_TO_ENCODED, PCM_TO_WAV -> AudioFormat.isOtherThanPcm(start);
      case NONE ->
          switch (expected.format()) {
            case "pcm" -> AudioFormat.isOtherThanPcm(start);
            // Clients that ask for wav read samples behind a header, and seldom anything else.
            case "wav" ->
                AudioFormat.isOtherThanWav(start) || AudioFormat.isHeaderless(start, "wav");
            default -> AudioFormat.isHeaderless(start, expected.format());
          };
      default -> false;
    };
  }

  private static Optional<Fault> transcript(ExpectedAnswer expected, AnswerStart start) {
    if (start.isEmpty()) {
      // The transcript of silence is empty, unless it has to be JSON.
      return expected.comesAsJson() ? Optional.of(Fault.BROKEN_BODY) : Optional.empty();
    }
    if (start.looksLikeMarkup() && (expected.comesAsJson() || isPage(start))) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    if (!start.looksLikeJson()) {
      return isOther(expected, start) ? Optional.of(Fault.WRONG_FORMAT) : Optional.empty();
    }
    JsonPeek json = JsonPeek.of(start.buffer(), start.count());
    if (json.isError()) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    boolean cut = expected.comesAsJson() && start.whole() && !json.complete();
    return cut ? Optional.of(Fault.BROKEN_BODY) : Optional.empty();
  }

  /** True if what is no JSON object is not what the client expects either. */
  private static boolean isOther(ExpectedAnswer expected, AnswerStart start) {
    if (expected.conversion() == Conversion.JSON_TO_EVENTS) {
      return false;
    }
    if (expected.comesAsJson()) {
      return expected.conversion() != Conversion.JSON_TO_TEXT || !start.isJsonString();
    }
    return SubtitleFormat.named(expected.format())
        .filter(subtitles -> !subtitles.isFormatOf(start.text()))
        .isPresent();
  }

  private static Optional<Fault> events(AnswerStart start, Fault ifEmpty) {
    if (start.isEmpty()) {
      return Optional.of(ifEmpty);
    }
    if (start.saysJson() || start.looksLikeJson() || start.looksLikeMarkup()) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    if (!start.isEvents()) {
      return Optional.of(Fault.WRONG_FORMAT);
    }
    return firstEvent(start).isError() ? Optional.of(Fault.ERROR_IN_ANSWER) : Optional.empty();
  }

  private static JsonPeek firstEvent(AnswerStart start) {
    return start
        .text()
        .lines()
        .filter(line -> line.startsWith("data:"))
        .findFirst()
        .map(line -> JsonPeek.of(line.substring(5).getBytes(StandardCharsets.UTF_8)))
        .orElse(JsonPeek.of(new byte[0]));
  }

  // A transcript may begin with a bracket: "<music>".
  private static boolean isPage(AnswerStart start) {
    String text = start.text().stripLeading();
    return text.regionMatches(true, 0, "<!doctype", 0, 9)
        || text.regionMatches(true, 0, "<html", 0, 5)
        || text.regionMatches(true, 0, "<?xml", 0, 5);
  }
}
