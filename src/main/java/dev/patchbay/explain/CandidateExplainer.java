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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks from a plan at what is behind it: its candidates, and the answer that may be kept. */
final class CandidateExplainer {

  private final Settings settings;
  private final RouterState around;
  private final LimitPreview limits;
  private final ReceivedCall asked;
  private final boolean whole;

  /**
   * @param whole true if the body is the one that would be sent
   */
  CandidateExplainer(
      Settings settings,
      RouterState around,
      LimitPreview limits,
      ReceivedCall asked,
      boolean whole) {
    this.settings = settings;
    this.around = around;
    this.limits = limits;
    this.asked = asked;
    this.whole = whole;
  }

  List<CandidateExplanation> candidates(Plan plan) {
    List<CandidateExplanation> candidates = new ArrayList<>();
    int asked = 0;
    for (CandidatePreview prospect : around.board().preview(plan, this.asked.request())) {
      Optional<Denial> denial = limits.ofProvider(name(prospect)).denial();
      Optional<SkipReason> skipped = prospect.skipReason();
      String words = prospect.detail();
      if (skipped.isEmpty() && denial.isPresent()) {
        skipped = Optional.of(SkipReason.LIMIT);
        words = denial.get().error().message();
      }
      if (skipped.isEmpty() && asked == plan.route().retryLimits().attempts()) {
        skipped = Optional.of(SkipReason.ATTEMPTS);
        words = "the route asks " + asked + " at most";
      }
      int turn = skipped.isEmpty() ? ++asked : 0;
      candidates.add(candidacy(prospect, skipped, words, turn));
    }
    return candidates;
  }

  private static String name(CandidatePreview prospect) {
    return prospect.attempt().provider().name();
  }

  private CandidateExplanation candidacy(
      CandidatePreview prospect, Optional<SkipReason> skipped, String words, int turn) {
    AttemptPlan attempt = prospect.attempt();
    Set<String> headers = DryRun.headers(attempt, asked);
    Set<String> keptBack = new TreeSet<>(asked.request().headers().keySet());
    keptBack.removeAll(headers);
    return new CandidateExplanation(
        prospect,
        skipped,
        words,
        turn,
        attempt.edits().stream().map(edit -> FieldChange.of(edit, asked.request())).toList(),
        headers,
        keptBack,
        attempt.provider().service(asked.request().task()).orElseThrow().deadlines());
  }

  List<RemainingLimit> ofProviders(Plan plan) {
    return plan.attempts().stream()
        .map(attempt -> attempt.provider().name())
        .distinct()
        .flatMap(name -> limits.ofProvider(name).remaining().stream())
        .distinct()
        .toList();
  }

  CacheExplanation kept(Plan plan) throws IOException {
    if (!settings.cache().routes().contains(plan.route().name())) {
      return CacheExplanation.none("route not cached");
    }
    Optional<CallFingerprint> meaning = DryRun.meaning(plan, asked);
    if (meaning.isEmpty()) {
      return CacheExplanation.none("nothing to keep");
    }
    if (!whole) {
      return CacheExplanation.none(CacheExplanation.NOT_KNOWN);
    }
    CacheKey key = CacheKey.of(meaning.get(), settings.cache().perClient());
    return new CacheExplanation(
        Optional.of(key),
        around.live() ? around.kept().of(key) : CacheExplanation.NOT_KNOWN,
        CacheControlText.words(asked.request()));
  }

  /** What the client is told if there is nobody to ask. */
  static Optional<ApiError> nobody(Plan plan, List<CandidateExplanation> candidates) {
    if (candidates.stream().anyMatch(candidate -> candidate.turn() > 0)) {
      return Optional.empty();
    }
    FinalAnswer word =
        Failover.finalAnswer(
            new Outcome.Skipped(SkipReason.BUSY), plan.route().failover(), SignIn.Scheme.NONE, 0);
    return word instanceof FinalAnswer.RouterError tell
        ? Optional.of(tell.error())
        : Optional.empty();
  }
}
