package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.cache.CacheControlText;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.call.Denial;
import dev.patchbay.config.Settings;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.loadbalancer.CandidatePreview;
import dev.patchbay.ratelimit.LimitPreview;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.relay.DryRun;
import dev.patchbay.routing.outcome.Failover;
import dev.patchbay.routing.outcome.FinalAnswer;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.text.AttemptTextSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Explains a plan: the state of each candidate, its limits, and whether the cache has the answer.
 */
final class CandidateExplainer {

  private final Settings settings;
  private final RouterState state;
  private final LimitPreview limits;
  private final ReceivedCall call;
  private final boolean whole;
  private final AttemptTextSpool texts;

  /**
   * @param whole true if the body is the one the client would send
   */
  CandidateExplainer(
      Settings settings,
      RouterState state,
      LimitPreview limits,
      ReceivedCall call,
      boolean whole,
      AttemptTextSpool texts) {
    this.settings = settings;
    this.state = state;
    this.limits = limits;
    this.call = call;
    this.whole = whole;
    this.texts = texts;
  }

  /** Number of candidates that would be tried. */
  static int tried(List<CandidateExplanation> candidates) {
    return (int) candidates.stream().filter(candidate -> candidate.position() > 0).count();
  }

  /**
   * Explains the candidates of a plan.
   *
   * @param before number of those that are tried before
   */
  List<CandidateExplanation> candidates(Plan plan, int before) {
    List<CandidateExplanation> candidates = new ArrayList<>();
    int tried = before;
    for (CandidatePreview preview : state.loadBalancer().preview(plan, call.request())) {
      Optional<Denial> denial = limits.ofProvider(name(preview)).denial();
      Optional<SkipReason> skipped = preview.skipReason();
      String words = preview.detail();
      if (skipped.isEmpty() && denial.isPresent()) {
        skipped = Optional.of(SkipReason.LIMIT);
        words = denial.get().error().message();
      }
      if (skipped.isEmpty() && tried == plan.route().retryLimits().attempts()) {
        skipped = Optional.of(SkipReason.ATTEMPTS);
        words = "the route makes at most " + tried + (tried == 1 ? " attempt" : " attempts");
      }
      int position = skipped.isEmpty() ? ++tried : 0;
      candidates.add(explain(preview, skipped, words, position));
    }
    return candidates;
  }

  private static String name(CandidatePreview preview) {
    return preview.attempt().provider().name();
  }

  private CandidateExplanation explain(
      CandidatePreview preview, Optional<SkipReason> skipped, String words, int position) {
    AttemptPlan attempt = preview.attempt();
    Set<String> headers = DryRun.headers(attempt, call);
    Set<String> withheld = new TreeSet<>(call.request().headers().keySet());
    withheld.removeAll(headers);
    return new CandidateExplanation(
        preview,
        skipped,
        words,
        position,
        attempt.edits().stream().map(edit -> FieldChange.of(edit, call.request())).toList(),
        headers,
        withheld,
        attempt.deadlines(call.request().task()),
        request(attempt));
  }

  private String request(AttemptPlan attempt) {
    try {
      return DryRun.request(attempt, call, texts);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<RemainingLimit> providerLimits(Plan plan) {
    return plan.attempts().stream()
        .map(attempt -> attempt.provider().name())
        .distinct()
        .flatMap(name -> limits.ofProvider(name).remaining().stream())
        .distinct()
        .toList();
  }

  /** The text as the first provider would speak it; empty where no rule or lexicon is set. */
  String text(Plan plan) throws IOException {
    if (!whole || !settings.texts().concerns(plan.route().name())) {
      return "";
    }
    Optional<String> own = texts.text(call.request(), call.body(), plan.attempts().get(0));
    return own.isPresent() ? own.get() : call.body().inputText();
  }

  CacheExplanation cache(Plan plan) throws IOException {
    if (!settings.cache().routes().contains(plan.route().name())) {
      return CacheExplanation.withoutKey("route not cached");
    }
    Optional<CallFingerprint> fingerprint = DryRun.fingerprint(plan, call, texts);
    if (fingerprint.isEmpty()) {
      return CacheExplanation.withoutKey("nothing to keep");
    }
    if (!whole) {
      return CacheExplanation.withoutKey(CacheExplanation.NOT_KNOWN);
    }
    CacheKey key = CacheKey.of(fingerprint.get(), settings.cache().perClient());
    return new CacheExplanation(
        Optional.of(key),
        state.live() ? state.cacheLocator().of(key) : CacheExplanation.NOT_KNOWN,
        CacheControlText.describe(call.request()));
  }

  /** The error that the client receives if every candidate is skipped; else empty. */
  static Optional<ApiError> refusal(Plan plan, List<CandidateExplanation> candidates) {
    if (tried(candidates) > 0) {
      return Optional.empty();
    }
    FinalAnswer answer =
        Failover.finalAnswer(
            new Outcome.Skipped(SkipReason.BUSY), plan.route().failover(), SignIn.Scheme.NONE, 0);
    return answer instanceof FinalAnswer.RouterError tell
        ? Optional.of(tell.error())
        : Optional.empty();
  }
}
