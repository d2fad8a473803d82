package dev.patchbay.explain;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.health.Prospect;
import dev.patchbay.ratelimit.Remaining;
import dev.patchbay.routing.Deadlines;
import dev.patchbay.routing.Passed;
import dev.patchbay.routing.Route;
import dev.patchbay.routing.Skip;
import java.time.Duration;
import java.util.Locale;

/** Puts an explanation into lines for people. */
final class ExplanationText {

  private static final String INDENT = "     ";

  private final Explanation explanation;
  private final StringBuilder text = new StringBuilder();

  private ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  static String of(Explanation explanation) {
    return new ExplanationText(explanation).whole();
  }

  private String whole() {
    explanation.call().ifPresent(this::call);
    explanation.passed().forEach(this::passed);
    explanation.taken().ifPresent(this::taken);
    explanation.skipped().forEach(skip -> line("  -  " + words(skip)));
    explanation.taken().ifPresent(taken -> kept(taken.kept()));
    explanation.limits().forEach(this::limit);
    if (explanation.catalogue()) {
      line("The router answers such a call itself where it can, from its catalogue.");
    }
    explanation
        .refused()
        .ifPresent(error -> line("Refused: " + error.status() + " " + error.message()));
    return text.toString();
  }

  private void call(AudioRequest call) {
    StringBuilder words = new StringBuilder(call.task().label());
    call.model().ifPresent(model -> words.append(", model ").append(shown(model)));
    call.voice().ifPresent(voice -> words.append(", voice ").append(shown(voice)));
    call.language().ifPresent(language -> words.append(", language ").append(shown(language)));
    call.responseFormat().ifPresent(format -> words.append(", as ").append(shown(format)));
    words.append(call.wantsEvents() ? ", as events" : "");
    words.append(call.characters() > 0 ? ", " + call.characters() + " characters" : "");
    words.append(", by ");
    words.append(
        explanation.client().isEmpty()
            ? "a client who may do everything"
            : "client " + explanation.client());
    line(words.toString());
  }

  private void passed(Passed passed) {
    line("route " + passed.route() + " does not: " + passed.why().words());
    if (passed.why() instanceof Passed.NobodyAble nobody) {
      nobody.lacking().forEach(skip -> line("  -  " + words(skip)));
    }
  }

  private void taken(Explanation.Taken taken) {
    Route route = taken.route();
    RouteJson words = new RouteJson(route);
    line(
        "route "
            + route.name()
            + " does: at most "
            + route.patience().attempts()
            + " asked within "
            + time(route.patience().total())
            + (words.isBalanced()
                ? ", " + route.preference().balance().label() + ", order " + words.order()
                : "")
            + (words.hedge().equals("never") ? "" : ", a second one " + words.hedge())
            + (words.paid().equals("always") ? "" : ", paid " + words.paid())
            + (taken.thrifty() ? ", the client's budget is used up" : ""));
    taken.candidates().forEach(this::candidate);
  }

  private void candidate(Candidacy candidacy) {
    String turn = candidacy.turn() == 0 ? "  -  " : "  " + candidacy.turn() + ". ";
    line(turn + candidacy.provider() + state(candidacy));
    Deadlines deadlines = candidacy.deadlines();
    line(
        INDENT
            + candidacy.attempt().provider().url()
            + candidacy.attempt().path()
            + ", sign-in: "
            + Names.ofSignIn(candidacy.attempt().provider().signIn())
            + ", "
            + time(deadlines.connect())
            + " to connect, "
            + time(deadlines.firstByte())
            + " to the first byte, "
            + time(deadlines.idle())
            + " of silence");
    candidacy.changes().forEach(this::change);
    if (!candidacy.keptBack().isEmpty()) {
      line(INDENT + "headers kept back: " + String.join(", ", candidacy.keptBack()));
    }
  }

  private String state(Candidacy candidacy) {
    if (!candidacy.skipped().isEmpty()) {
      return " is not asked: " + candidacy.skipped() + in(candidacy.words());
    }
    String state =
        explanation.live()
            ? " is " + candidacy.prospect().standing().kind().name().toLowerCase(Locale.ROOT)
            : " (whether it is well is not known)";
    boolean last = candidacy.prospect().line() == Prospect.Line.LAST_RESORT;
    boolean waits = !candidacy.prospect().longestWait().isZero();
    return state
        + in(candidacy.words())
        + (last ? ", asked if nobody else has answered" : "")
        + (waits ? ", the call waits up to " + time(candidacy.prospect().longestWait()) : "");
  }

  private static String in(String words) {
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  private void change(Change change) {
    String before = change.before().map(ExplanationText::shown).orElse("(none)");
    String after = change.after().map(ExplanationText::shown).orElse("(taken out)");
    line(INDENT + change.field() + ": " + before + " -> " + after);
  }

  private void kept(KeptAnswer kept) {
    line(
        "kept answer: "
            + kept.state()
            + kept.key().map(key -> ", key " + key.hex()).orElse("")
            + in(kept.words()));
  }

  private void limit(Remaining limit) {
    String left = explanation.live() ? limit.left() + " of " + limit.most() : limit.most() + "";
    line(
        "limit "
            + limit.limit()
            + " per "
            + limit.per()
            + ": "
            + left
            + " "
            + limit.unit()
            + (explanation.live() ? " left" : " at most")
            + ", needs "
            + limit.needed()
            + (limit.enough() ? "" : ", which is too much"));
  }

  private static String words(Skip skip) {
    return skip.provider() + " is not asked: it " + skip.detail();
  }

  private static String shown(String name) {
    return name.isEmpty() ? "(empty)" : name.replaceAll("\\p{Cntrl}", "?");
  }

  private static String time(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
