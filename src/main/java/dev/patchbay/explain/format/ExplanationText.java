package dev.patchbay.explain.format;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.explain.CacheExplanation;
import dev.patchbay.explain.Explanation;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;

/** Puts an explanation into lines for people. */
public final class ExplanationText {

  private final Explanation explanation;
  private final StringBuilder text = new StringBuilder();

  private ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  public static String of(Explanation explanation) {
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
    call.model().ifPresent(model -> words.append(", model ").append(CandidateText.shown(model)));
    call.voice().ifPresent(voice -> words.append(", voice ").append(CandidateText.shown(voice)));
    call.language()
        .ifPresent(language -> words.append(", language ").append(CandidateText.shown(language)));
    call.responseFormat()
        .ifPresent(format -> words.append(", as ").append(CandidateText.shown(format)));
    words.append(call.wantsEvents() ? ", as events" : "");
    words.append(call.characters() > 0 ? ", " + call.characters() + " characters" : "");
    words.append(", by ");
    words.append(
        explanation.client().isEmpty()
            ? "a client who may do everything"
            : "client " + explanation.client());
    line(words.toString());
  }

  private void passed(SkippedRoute passed) {
    line("route " + passed.route() + " does not: " + passed.reason().text());
    if (passed.reason() instanceof SkippedRoute.NoCandidate nobody) {
      nobody.candidates().forEach(skip -> line("  -  " + words(skip)));
    }
  }

  private void taken(Explanation.Taken taken) {
    Route route = taken.route();
    RoutePolicyJson words = new RoutePolicyJson(route);
    line(
        "route "
            + route.name()
            + " does: at most "
            + route.retryLimits().attempts()
            + " asked within "
            + CandidateText.time(route.retryLimits().total())
            + (words.isBalanced()
                ? ", " + route.balancePolicy().balance().label() + ", order " + words.order()
                : "")
            + (words.hedge().equals("never") ? "" : ", a second one " + words.hedge())
            + (words.paid().equals("always") ? "" : ", paid " + words.paid())
            + (taken.thrifty() ? ", the client's budget is used up" : ""));
    taken
        .candidates()
        .forEach(one -> text.append(new CandidateText(one, explanation.live()).lines()));
  }

  private void kept(CacheExplanation kept) {
    line(
        "kept answer: "
            + kept.state()
            + kept.key().map(key -> ", key " + key.hex()).orElse("")
            + CandidateText.in(kept.words()));
  }

  private void limit(RemainingLimit limit) {
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

  private static String words(SkippedCandidate skip) {
    return skip.provider() + " is not asked: it " + skip.detail();
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
