package dev.patchbay.explain.format;

import dev.patchbay.explain.CandidateExplanation;
import dev.patchbay.explain.FieldChange;
import dev.patchbay.loadbalancer.CandidatePreview;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Deadlines;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One candidate's explanation as JSON: its state, what it would receive, its time limits. */
record CandidateJson(
    String provider,
    int turn,
    String line,
    boolean backup,
    int weight,
    Optional<String> standing,
    Optional<Long> waitsMs,
    String skipped,
    String words,
    Sent sent,
    TimeLimits deadlines) {

  /** The request that the provider would receive. */
  private record Sent(
      String address,
      String path,
      List<String> query,
      String signIn,
      String model,
      String voice,
      String format,
      boolean events,
      String conversion,
      List<FieldChange> changes,
      List<String> dropped,
      Set<String> headers,
      Set<String> headersKeptBack,
      Optional<String> request) {

    static Sent of(CandidateExplanation candidate, boolean showsRequest) {
      AttemptPlan attempt = candidate.attempt();
      return new Sent(
          attempt.provider().url().toString(),
          attempt.path(),
          RedactedNames.ofQuery(attempt.query()),
          RedactedNames.ofSignIn(attempt.provider().signIn()),
          attempt.model(),
          attempt.voice(),
          attempt.format(),
          attempt.events(),
          attempt.conversion().name().toLowerCase(Locale.ROOT),
          candidate.changes(),
          attempt.wire().dropped(),
          candidate.headers(),
          new TreeSet<>(candidate.withheld()),
          Optional.of(candidate.request()).filter(any -> showsRequest));
    }
  }

  private record TimeLimits(long connectMs, long firstByteMs, long idleMs) {
    static TimeLimits of(Deadlines deadlines) {
      return new TimeLimits(
          deadlines.connect().toMillis(),
          deadlines.firstByte().toMillis(),
          deadlines.idle().toMillis());
    }
  }

  /**
   * @param live false if its health is not known
   * @param showsRequest true to write the request that it would receive
   */
  static CandidateJson of(CandidateExplanation candidate, boolean live, boolean showsRequest) {
    CandidatePreview preview = candidate.preview();
    Optional<CandidatePreview> known = Optional.of(preview).filter(any -> live);
    return new CandidateJson(
        candidate.provider(),
        candidate.position(),
        preview.line().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        candidate.attempt().candidate().backup(),
        candidate.attempt().candidate().weight(),
        known.map(one -> one.standing().kind().label()),
        known.map(one -> one.queueTimeout().toMillis()),
        candidate.skipped().map(SkipReason::label).orElse(""),
        candidate.words(),
        Sent.of(candidate, showsRequest),
        TimeLimits.of(candidate.deadlines()));
  }
}
