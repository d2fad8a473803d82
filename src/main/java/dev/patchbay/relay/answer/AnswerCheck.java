package dev.patchbay.relay.answer;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.Conversion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells a good answer from a failure that hides behind a good status. */
final class AnswerCheck {

  // Fewer bytes of text may be headerless audio by chance.
  private static final int SHORTEST_SENTENCE = 8;
  private static final int WAV_HEADER = 44;

  private AnswerCheck() {}

  /** What is wrong with the answer; empty if it is good as far as its start shows. */
  static Optional<Fault> fault(ExpectedAnswer expected, AnswerStart start) {
    return switch (expected.task()) {
      case OTHER -> Optional.empty();
      case SPEECH -> expected.events() ? events(start, Fault.EMPTY_AUDIO) : speech(start);
      case TRANSCRIPTION, TRANSLATION ->
          expected.events() ? events(start, Fault.BROKEN_BODY) : transcript(expected, start);
    };
  }

  private static Optional<Fault> speech(AnswerStart start) {
    if (start.isEmpty()) {
      return Optional.of(Fault.EMPTY_AUDIO);
    }
    Optional<AudioFormat> marked = AudioFormat.marked(start);
    if (marked.isPresent()) {
      boolean header = marked.get() == AudioFormat.WAV && start.bytes().length <= WAV_HEADER;
      return header && start.whole() ? Optional.of(Fault.EMPTY_AUDIO) : Optional.empty();
    }
    if (start.saysText() && AudioFormat.seen(start).isEmpty()) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    boolean longEnough = start.bytes().length >= (start.whole() ? 2 : AnswerStart.ENOUGH);
    if (longEnough && (start.looksLikeJson() || start.looksLikeMarkup())) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    boolean sentence = start.whole() && start.bytes().length >= SHORTEST_SENTENCE && start.isText();
    return sentence ? Optional.of(Fault.ERROR_IN_ANSWER) : Optional.empty();
  }

  private static Optional<Fault> transcript(ExpectedAnswer expected, AnswerStart start) {
    if (start.isEmpty()) {
      // Nothing said is a transcript too, where it needs no braces.
      return expected.comesAsJson() ? Optional.of(Fault.BROKEN_BODY) : Optional.empty();
    }
    if (start.looksLikeMarkup() && (expected.comesAsJson() || isPage(start))) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    if (!start.looksLikeJson()) {
      boolean other = expected.comesAsJson() && expected.conversion() != Conversion.JSON_TO_EVENTS;
      return other ? Optional.of(Fault.WRONG_FORMAT) : Optional.empty();
    }
    JsonPeek json = JsonPeek.at(start.bytes());
    if (json.isError()) {
      return Optional.of(Fault.ERROR_IN_ANSWER);
    }
    boolean cut = expected.comesAsJson() && start.whole() && !json.complete();
    return cut ? Optional.of(Fault.BROKEN_BODY) : Optional.empty();
  }

  private static Optional<Fault> events(AnswerStart start, Fault nothing) {
    if (start.isEmpty()) {
      return Optional.of(nothing);
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
    return new String(start.bytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("data:"))
        .findFirst()
        .map(line -> JsonPeek.at(line.substring(5).getBytes(StandardCharsets.UTF_8)))
        .orElse(JsonPeek.at(new byte[0]));
  }

  // A transcript may begin with a bracket: "<music>".
  private static boolean isPage(AnswerStart start) {
    String text = new String(start.bytes(), StandardCharsets.UTF_8).stripLeading();
    return text.regionMatches(true, 0, "<!doctype", 0, 9)
        || text.regionMatches(true, 0, "<html", 0, 5)
        || text.regionMatches(true, 0, "<?xml", 0, 5);
  }
}
