package dev.patchbay.explain.format;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.explain.CacheExplanation;
import dev.patchbay.explain.Explanation;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;

/** Text of an explanation, one line per fact. */
public final class ExplanationText {

  private final Explanation explanation;
  private final boolean showsRequests;
  private final StringBuilder text = new StringBuilder();

  private ExplanationText(Explanation explanation, boolean showsRequests) {
    this.explanation = explanation;
    this.showsRequests = showsRequests;
  }

  public static String of(Explanation explanation) {
    return of(explanation, false);
  }

  /**
   * @param showsRequests true to write the requests that providers would receive
   */
  public static String of(Explanation explanation, boolean showsRequests) {
    return new ExplanationText(explanation, showsRequests).whole();
  }

  private String whole() {
    explanation.call().ifPresent(this::call);
    explanation.skippedRoutes().forEach(this::skippedRoute);
    explanation.selected().ifPresent(this::selected);
    explanation.skippedCandidates().forEach(skip -> line("  -  " + words(skip)));
    if (explanation.splitsRecording()) {
      line("The recording is sent smaller, or in pieces that are cut at silence.");
    }
    explanation.selected().ifPresent(selected -> pieces(selected.pieces()));
    explanation.selected().ifPresent(selected -> cache(selected.cache()));
    explanation.selected().ifPresent(selected -> spoken(selected.text()));
    explanation.limits().forEach(this::limit);
    if (explanation.catalogue()) {
      line("The router answers such a call from its catalogue where it can.");
    }
    explanation
        .refused()
        .ifPresent(error -> line("Refused: " + error.status() + " " + error.message()));
    return text.toString();
  }

  /** True for a call that its candidates do not take as it is. */
  private void call(AudioRequest call) {
    StringBuilder words = new StringBuilder(call.task().label());
    call.model()
        .ifPresent(model -> words.append(", model ").append(CandidateText.displayName(model)));
    call.voice()
        .ifPresent(voice -> words.append(", voice ").append(CandidateText.displayName(voice)));
    call.language()
        .ifPresent(
            language -> words.append(", language ").append(CandidateText.displayName(language)));
    call.responseFormat()
        .ifPresent(format -> words.append(", as ").append(CandidateText.displayName(format)));
    words.append(call.wantsEvents() ? ", as events" : "");
    words.append(call.characters() > 0 ? ", " + call.characters() + " characters" : "");
    words.append(", by ");
    words.append(
        explanation.client().isEmpty()
            ? "a client without restrictions"
            : "client " + explanation.client());
    line(words.toString());
  }

  private void skippedRoute(SkippedRoute skipped) {
    line("route " + skipped.route() + " is skipped: " + skipped.reason().text());
    if (skipped.reason() instanceof SkippedRoute.NoCandidate nobody) {
      nobody.candidates().forEach(skip -> line("  -  " + words(skip)));
    }
  }

  private void selected(Explanation.SelectedRoute selected) {
    Route route = selected.route();
    RoutePolicyJson policy = RoutePolicyJson.of(route, selected.budgetSpent());
    line(
        "route "
            + route.name()
            + " takes the call: at most "
            + route.retryLimits().attempts()
            + (policy.attempts() == 1 ? " attempt within " : " attempts within ")
            + CandidateText.time(route.retryLimits().total())
            + (route.balancePolicy().balance() != Balance.FIRST
                ? ", " + route.balancePolicy().balance().label() + ", order " + policy.order()
                : "")
            + (policy.hedge().equals("never") ? "" : ", hedged " + policy.hedge())
            + (policy.paid().equals("always") ? "" : ", paid providers " + policy.paid())
            + (selected.budgetSpent() ? ", the client's budget is used up" : ""));
    selected
        .candidates()
        .forEach(
            one -> text.append(new CandidateText(one, explanation.live(), showsRequests).lines()));
  }

  private void pieces(int characters) {
    if (characters > 0) {
      line(
          "The text is spoken in pieces of at most "
              + characters
              + " characters, which are joined.");
    }
  }

  private void spoken(String words) {
    if (!words.isEmpty()) {
      line("spoken: " + words);
    }
  }

  private void cache(CacheExplanation cache) {
    line(
        "cache: "
            + cache.state()
            + cache.key().map(key -> ", key " + key.hex()).orElse("")
            + CandidateText.inBrackets(cache.cacheControl()));
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
    return skip.provider() + " is skipped: it " + skip.detail();
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
