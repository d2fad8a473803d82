package dev.patchbay.explain.format;

import dev.patchbay.api.PrintableText;
import dev.patchbay.explain.CandidateExplanation;
import dev.patchbay.explain.FieldChange;
import dev.patchbay.loadbalancer.CandidatePreview;
import dev.patchbay.routing.provider.Deadlines;
import java.time.Duration;

/**
 * Puts one candidate of a call into lines for people.
 *
 * @param live false if how it stands is not known
 */
record CandidateText(CandidateExplanation candidacy, boolean live) {

  private static final String INDENT = "     ";

  String lines() {
    StringBuilder text = new StringBuilder();
    text.append(candidacy.turn() == 0 ? "  -  " : "  " + candidacy.turn() + ". ")
        .append(candidacy.provider())
        .append(state())
        .append('\n');
    line(text, target() + deadlines());
    for (FieldChange change : candidacy.changes()) {
      String before = change.before().map(CandidateText::shown).orElse("(none)");
      String after = change.after().map(CandidateText::shown).orElse("(taken out)");
      line(text, change.field() + ": " + before + " -> " + after);
    }
    if (!candidacy.keptBack().isEmpty()) {
      line(text, "headers kept back: " + String.join(", ", candidacy.keptBack()));
    }
    return text.toString();
  }

  private String state() {
    if (candidacy.skipped().isPresent()) {
      return " is not asked: " + candidacy.skipped().get().label() + in(candidacy.words());
    }
    String state =
        live
            ? " is " + candidacy.prospect().standing().kind().label()
            : " (whether it is well is not known)";
    Duration wait = candidacy.prospect().queueTimeout();
    boolean last = candidacy.prospect().line() == CandidatePreview.Line.LAST_RESORT;
    return state
        + in(candidacy.words())
        + (last ? ", asked if nobody else has answered" : "")
        + (wait.isZero() ? "" : ", the call waits up to " + time(wait) + " for a place");
  }

  private String target() {
    return candidacy.attempt().provider().url()
        + candidacy.attempt().path()
        + ", sign-in: "
        + RedactedNames.ofSignIn(candidacy.attempt().provider().signIn());
  }

  private String deadlines() {
    Deadlines deadlines = candidacy.deadlines();
    return ", "
        + time(deadlines.connect())
        + " to connect, "
        + time(deadlines.firstByte())
        + " to the first byte, "
        + time(deadlines.idle())
        + " of silence";
  }

  private static void line(StringBuilder text, String words) {
    text.append(INDENT).append(words).append('\n');
  }

  /** Words in brackets, if there are any. */
  static String in(String words) {
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  /** A name that somebody else has given, on one line. */
  static String shown(String name) {
    return name.isEmpty() ? "(empty)" : PrintableText.of(name);
  }

  static String time(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
