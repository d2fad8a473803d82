package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.body.Asked;
import dev.patchbay.cache.CacheKey;
import dev.patchbay.cache.Wanted;
import dev.patchbay.config.Settings;
import dev.patchbay.health.Prospect;
import dev.patchbay.ratelimit.LimitsAhead;
import dev.patchbay.ratelimit.Remaining;
import dev.patchbay.relay.Rehearsal;
import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Denial;
import dev.patchbay.routing.Failover;
import dev.patchbay.routing.LastWord;
import dev.patchbay.routing.Outcome;
import dev.patchbay.routing.Plan;
import dev.patchbay.routing.SignIn;
import dev.patchbay.routing.SkipReason;
import dev.patchbay.web.Meaning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks from a plan at what is behind it: its candidates, and the answer that may be kept. */
final class Lookout {

  private final Settings settings;
  private final Surroundings around;
  private final LimitsAhead limits;
  private final Asked asked;
  private final boolean whole;

  /**
   * @param whole true if the body is the one that would be sent
   */
  Lookout(Settings settings, Surroundings around, LimitsAhead limits, Asked asked, boolean whole) {
    this.settings = settings;
    this.around = around;
    this.limits = limits;
    this.asked = asked;
    this.whole = whole;
  }

  List<Candidacy> candidates(Plan plan) {
    List<Candidacy> candidates = new ArrayList<>();
    int asked = 0;
    for (Prospect prospect : around.board().prospects(plan, this.asked.request())) {
      Optional<Denial> denial = limits.ofProvider(name(prospect)).denial();
      Optional<SkipReason> skipped = prospect.refusal();
      String words = prospect.words();
      if (skipped.isEmpty() && denial.isPresent()) {
        skipped = Optional.of(SkipReason.LIMIT);
        words = denial.get().error().message();
      }
      if (skipped.isEmpty() && asked == plan.route().patience().attempts()) {
        skipped = Optional.of(SkipReason.ATTEMPTS);
        words = "the route asks " + asked + " at most";
      }
      int turn = skipped.isEmpty() ? ++asked : 0;
      candidates.add(candidacy(prospect, skipped, words, turn));
    }
    return candidates;
  }

  private static String name(Prospect prospect) {
    return prospect.attempt().provider().name();
  }

  private Candidacy candidacy(
      Prospect prospect, Optional<SkipReason> skipped, String words, int turn) {
    AttemptPlan attempt = prospect.attempt();
    Set<String> headers = Rehearsal.headers(attempt, asked);
    Set<String> keptBack = new TreeSet<>(asked.request().headers().keySet());
    keptBack.removeAll(headers);
    return new Candidacy(
        prospect,
        skipped,
        words,
        turn,
        attempt.edits().stream().map(edit -> Change.of(edit, asked.request())).toList(),
        headers,
        keptBack,
        attempt.provider().service(asked.request().task()).orElseThrow().deadlines());
  }

  List<Remaining> ofProviders(Plan plan) {
    return plan.attempts().stream()
        .map(attempt -> attempt.provider().name())
        .distinct()
        .flatMap(name -> limits.ofProvider(name).remaining().stream())
        .distinct()
        .toList();
  }

  KeptAnswer kept(Plan plan) throws IOException {
    if (!settings.cache().routes().contains(plan.route().name())) {
      return KeptAnswer.none("route not cached");
    }
    Optional<Meaning> meaning = Rehearsal.meaning(plan, asked);
    if (meaning.isEmpty()) {
      return KeptAnswer.none("nothing to keep");
    }
    if (!whole) {
      return KeptAnswer.none(KeptAnswer.NOT_KNOWN);
    }
    CacheKey key = CacheKey.of(meaning.get(), settings.cache().perClient());
    return new KeptAnswer(
        Optional.of(key),
        around.live() ? around.kept().of(key) : KeptAnswer.NOT_KNOWN,
        Wanted.words(asked.request()));
  }

  /** What the client is told if there is nobody to ask. */
  static Optional<ApiError> nobody(Plan plan, List<Candidacy> candidates) {
    if (candidates.stream().anyMatch(candidate -> candidate.turn() > 0)) {
      return Optional.empty();
    }
    LastWord word =
        Failover.last(
            new Outcome.NotAsked(SkipReason.BUSY), plan.route().failover(), SignIn.Scheme.NONE, 0);
    return word instanceof LastWord.Tell tell ? Optional.of(tell.error()) : Optional.empty();
  }
}
