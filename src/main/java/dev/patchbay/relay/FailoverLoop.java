package dev.patchbay.relay;

import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.loadbalancer.CandidateSelector;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.error.ServedByHeaders;
import dev.patchbay.routing.outcome.Failover;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.route.HedgePolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * Failover loop of one call: tries one candidate of a plan after another until the first byte of a
 * good answer, then relays that answer to its end. There is no failover after the first byte.
 *
 * <p>Threading: the call's thread.
 */
final class FailoverLoop {

  // A candidate that has recovered is asked within this time.
  private static final Duration RECOVERY_INTERVAL = Duration.ofMillis(500);

  private final AttemptStarter starter;
  private final LoadBalancer loadBalancer;
  private final Plan plan;
  private final ExchangeCall call;
  private final JourneyRecorder journal;
  private final FaultEvidence evidence;
  private final CandidateSelector picks;

  FailoverLoop(
      AttemptStarter starter,
      LoadBalancer loadBalancer,
      Plan plan,
      ExchangeCall call,
      JourneyRecorder journal,
      FaultEvidence evidence) {
    this.starter = starter;
    this.loadBalancer = loadBalancer;
    this.plan = plan;
    this.call = call;
    this.journal = journal;
    this.evidence = evidence;
    this.picks = loadBalancer.select(plan, call.request(), call.disconnect()::hasDisconnected);
  }

  ExchangeResult run(AnswerSink client) throws InterruptedException {
    AttemptPlan candidate = plan.attempts().get(0);
    AttemptResult last = new AttemptResult.Missed(new Outcome.Skipped(SkipReason.BUSY));
    while (mayAskAnother()) {
      Optional<CandidateLease> pick = picks.next(call.remaining(), journal::recordSkipped);
      if (pick.isEmpty()) {
        break;
      }
      Optional<LeasedAttempt> first = start(pick.get());
      if (first.isEmpty()) {
        continue;
      }
      try (LeasedAttempt lap = runCandidate(first.get())) {
        if (call.disconnect().hasDisconnected()) {
          lap.recordAbandoned(journal, new Outcome.ClientLeft());
          return new ExchangeResult.ClientLeft(journal.journey());
        }
        lap.report(journal, evidence);
        candidate = lap.lease().attempt();
        last = lap.result();
        Failover.Step step =
            Failover.judge(last.outcome(), plan.route().failover(), call.request().task());
        if (step == Failover.Step.RELAY) {
          evidence.endWithAnswer();
          return relay(lap, client);
        }
        if (step != Failover.Step.TRY_NEXT) {
          break;
        }
        if (picks.askableAfter(lap.lease()) == 0) {
          evidence.endWithoutAnswer();
        }
      }
    }
    return unanswered(candidate, last);
  }

  private boolean mayAskAnother() {
    return !starter.isStopping()
        && journal.journey().attempts() < plan.route().retryLimits().attempts()
        && !call.remaining().isNegative()
        && !call.disconnect().hasDisconnected();
  }

  private ExchangeResult unanswered(AttemptPlan candidate, AttemptResult last) {
    if (call.disconnect().hasDisconnected()) {
      return new ExchangeResult.ClientLeft(journal.journey());
    }
    // An error that a provider has sent is passed on even then.
    return starter.isStopping() && last instanceof AttemptResult.Missed
        ? new ExchangeResult.Stopped(journal.journey())
        : new ExchangeResult.GaveUp(journal.journey(), candidate, last);
  }

  /**
   * Runs one candidate up to its first byte: hedged if the route is configured so, and beside the
   * last healthy one if another recovers meanwhile.
   */
  private LeasedAttempt runCandidate(LeasedAttempt first) throws InterruptedException {
    Optional<HedgedAttempts.Second> second = begin(first);
    return second.isEmpty()
        ? first
        : starter.hedged(call, journal, evidence).run(first, second.get());
  }

  /** Begins the attempt, unless it may get a second one beside it. */
  private Optional<HedgedAttempts.Second> begin(LeasedAttempt first) {
    boolean begun = false;
    try {
      call.disconnect().onDisconnect(first::cancel);
      Optional<HedgedAttempts.Second> second = hedge(first).or(() -> recovery(first));
      if (second.isEmpty()) {
        first.open();
      }
      begun = true;
      return second;
    } finally {
      // Without memory anything may throw; what the call holds is released all the same.
      if (!begun) {
        first.close();
      }
    }
  }

  private Optional<HedgedAttempts.Second> hedge(LeasedAttempt first) {
    HedgePolicy hedge = plan.route().balancePolicy().hedge();
    String provider = first.lease().attempt().provider().name();
    Optional<Duration> delay =
        hedge.delayBefore(() -> loadBalancer.latencies().percentile(provider, 95));
    if (delay.isEmpty()) {
      return Optional.empty();
    }
    RetryBudget budget = loadBalancer.hedgeBudget(plan.route().name(), hedge.budgetPercent());
    budget.deposit();
    return Optional.of(
        new HedgedAttempts.Second(
            delay.get(),
            Duration.ZERO,
            () ->
                picks
                    .nextForHedge(first.lease(), budget::tryWithdraw)
                    .flatMap(this::start)
                    .map(second -> cutWith(first, second))));
  }

  /** The last healthy candidate is not cut for one that may fail again: both may answer. */
  private Optional<HedgedAttempts.Second> recovery(LeasedAttempt first) {
    CandidateLease lease = first.lease();
    if (further() < 1 || picks.askableAfter(lease) > 0 || !picks.mayRecoverDuring(lease)) {
      return Optional.empty();
    }
    Duration firstByte = lease.attempt().deadlines(call.request().task()).firstByte();
    Duration patience = call.deadline().ofAttempt(firstByte, 1);
    return Optional.of(
        new HedgedAttempts.Second(
            patience,
            RECOVERY_INTERVAL,
            () ->
                picks.nextRecovered().flatMap(this::start).map(second -> cutWith(first, second))));
  }

  /** A client that disconnects leaves neither provider at work. */
  private LeasedAttempt cutWith(LeasedAttempt first, LeasedAttempt second) {
    call.disconnect()
        .onDisconnect(
            () -> {
              first.cancel();
              second.cancel();
            });
    return second;
  }

  private Optional<LeasedAttempt> start(CandidateLease pick) {
    return starter.start(call, pick, () -> others(pick), journal);
  }

  /** Candidates that may still be asked after this one. */
  private int others(CandidateLease pick) {
    return Math.max(0, Math.min(further(), picks.askableAfter(pick)));
  }

  /** Attempts that the route allows after the one under way. */
  private int further() {
    return plan.route().retryLimits().attempts() - journal.journey().attempts() - 1;
  }

  private ExchangeResult relay(LeasedAttempt lap, AnswerSink client) {
    AcceptedAnswer answer = ((AttemptResult.Ready) lap.result()).answer();
    try {
      lap.relay(
          answer.with(ServedByHeaders.headers(plan.route().name(), journal.journey())), client);
      return new ExchangeResult.Relayed(lap.finish(journal), answer.reportedUsage());
    } catch (ClientGone gone) {
      // Once the router stops, its server closes the connections of clients that do not read.
      return starter.isStopping()
          ? new ExchangeResult.Stopped(lap.finish(journal))
          : new ExchangeResult.ClientLeft(lap.finish(journal));
    } catch (AttemptFailed failed) {
      return failed.fault() == Fault.STOPPED
          ? new ExchangeResult.Stopped(lap.finish(journal))
          : new ExchangeResult.BrokeOff(lap.finish(journal), failed.fault());
    }
  }
}
