package dev.patchbay.explain.format;

import dev.patchbay.api.PrintableText;
import dev.patchbay.explain.CandidateExplanation;
import dev.patchbay.explain.FieldChange;
import dev.patchbay.loadbalancer.CandidatePreview;
import dev.patchbay.routing.plan.Conversion;
import dev.patchbay.routing.provider.Deadlines;
import java.time.Duration;
import java.util.List;

/**
 * Text of one candidate's explanation, a few lines.
 *
 * @param live false if its health is not known
 * @param showsRequest true to write the request that it would receive
 */
record CandidateText(CandidateExplanation candidate, boolean live, boolean showsRequest) {

  private static final String INDENT = "     ";

  String lines() {
    StringBuilder text = new StringBuilder();
    text.append(candidate.position() == 0 ? "  -  " : "  " + candidate.position() + ". ")
        .append(candidate.provider())
        .append(state())
        .append('\n');
    line(text, target() + deadlines());
    for (FieldChange change : candidate.changes()) {
      String before = change.before().map(CandidateText::displayName).orElse("(none)");
      String after = change.after().map(CandidateText::displayName).orElse("(removed)");
      line(text, change.field() + ": " + before + " -> " + after);
    }
    if (!candidate.withheld().isEmpty()) {
      line(text, "headers not sent: " + String.join(", ", candidate.withheld()));
    }
    List<String> dropped = candidate.attempt().wire().dropped();
    if (!dropped.isEmpty()) {
      line(text, "cannot be told: " + displayName(String.join(", ", dropped)));
    }
    Conversion conversion = candidate.attempt().conversion();
    if (!conversion.source().isEmpty()) {
      line(text, "answer: " + conversion.source() + " -> " + candidate.attempt().format());
    }
    if (showsRequest) {
      candidate.request().lines().forEach(line -> line(text, "| " + line));
    }
    return text.toString();
  }

  private String state() {
    if (candidate.skipped().isPresent()) {
      return " is skipped: " + candidate.skipped().get().label() + inBrackets(candidate.words());
    }
    String state =
        live ? " is " + candidate.preview().standing().kind().label() : " (health not known)";
    Duration wait = candidate.preview().queueTimeout();
    boolean lastResort = candidate.preview().line() == CandidatePreview.Line.LAST_RESORT;
    return state
        + inBrackets(candidate.words())
        + (lastResort ? ", tried as a last resort" : "")
        + (wait.isZero() ? "" : ", the call waits up to " + time(wait) + " for a free slot");
  }

  private String target() {
    return candidate.attempt().provider().url()
        + candidate.attempt().path()
        + ", sign-in: "
        + RedactedNames.ofSignIn(candidate.attempt().provider().signIn());
  }

  private String deadlines() {
    Deadlines deadlines = candidate.deadlines();
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

  /** Text in brackets; empty for an empty one. */
  static String inBrackets(String words) {
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  /** A name from outside, made printable on one line. */
  static String displayName(String name) {
    return name.isEmpty() ? "(empty)" : PrintableText.of(name);
  }

  static String time(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
