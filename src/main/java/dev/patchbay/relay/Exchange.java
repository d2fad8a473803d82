package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.loadbalancer.CandidateSelector;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.ProviderClient;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.routing.outcome.Failover;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.route.HedgePolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Failover loop: tries one candidate of a plan after another until the first byte of a good answer,
 * then relays that answer to its end. There is no failover after the first byte.
 */
final class Exchange {

  private final ProviderClient providers;
  private final Watchdog watchdog;
  private final LoadBalancer loadBalancer;
  private final Executor attemptExecutor;

  /**
   * Creates an exchange.
   *
   * @param runners executor of hedged attempts and of the drains of slow clients, each on a thread
   *     of its own
   */
  Exchange(ProviderClient providers, Watchdog watchdog, LoadBalancer board, Executor runners) {
    this.providers = providers;
    this.watchdog = watchdog;
    this.loadBalancer = board;
    this.attemptExecutor = runners;
  }

  /**
   * Runs the exchange.
   *
   * @param journal records the attempts
   */
  ExchangeResult run(Plan plan, ExchangeCall call, AnswerSink client, JourneyRecorder journal)
      throws InterruptedException {
    try (FaultEvidence evidence = new FaultEvidence()) {
      return run(plan, call, client, journal, evidence);
    }
  }

  private ExchangeResult run(
      Plan plan,
      ExchangeCall call,
      AnswerSink client,
      JourneyRecorder journal,
      FaultEvidence evidence)
      throws InterruptedException {
    CandidateSelector picks =
        loadBalancer.select(plan, call.request(), call.disconnect()::hasDisconnected);
    AttemptPlan candidate = plan.attempts().get(0);
    AttemptResult last = new AttemptResult.Missed(new Outcome.Skipped(SkipReason.BUSY));
    while (!providers.closed()
        && journal.journey().attempts() < plan.route().retryLimits().attempts()
        && !call.remaining().isNegative()
        && !call.disconnect().hasDisconnected()) {
      Optional<CandidateLease> pick = picks.next(call.remaining(), journal::recordSkipped);
      if (pick.isEmpty()) {
        break;
      }
      Optional<LeasedAttempt> first = start(plan, call, picks, pick.get(), journal);
      if (first.isEmpty()) {
        continue;
      }
      try (LeasedAttempt lap = runCandidate(plan, call, picks, first.get(), journal, evidence)) {
        if (call.disconnect().hasDisconnected()) {
          lap.recordAbandoned(journal, new Outcome.ClientLeft());
          return new ExchangeResult.ClientLeft(journal.journey());
        }
        lap.report(journal, evidence);
        candidate = lap.lease().attempt();
        last = lap.result();
        Failover.Step step = judge(plan, last, call.request());
        if (step == Failover.Step.RELAY) {
          evidence.endWithAnswer();
          return relay(plan, journal, lap, client);
        }
        if (step != Failover.Step.TRY_NEXT) {
          break;
        }
        if (picks.askableAfter(lap.lease()) == 0) {
          evidence.endWithoutAnswer();
        }
      }
    }
    if (call.disconnect().hasDisconnected()) {
      return new ExchangeResult.ClientLeft(journal.journey());
    }
    // An error that a provider has sent is passed on even then.
    return providers.closed() && last instanceof AttemptResult.Missed
        ? new ExchangeResult.Stopped(journal.journey())
        : new ExchangeResult.GaveUp(journal.journey(), candidate, last);
  }

  /** True once the router is stopping: it cuts what is under way. */
  boolean isStopping() {
    return providers.closed();
  }

  /** Runs one candidate up to its first byte, hedged if the route is configured so. */
  private LeasedAttempt runCandidate(
      Plan plan,
      ExchangeCall call,
      CandidateSelector picks,
      LeasedAttempt first,
      JourneyRecorder journal,
      FaultEvidence evidence)
      throws InterruptedException {
    HedgePolicy hedge = plan.route().balancePolicy().hedge();
    CandidateLease pick = first.lease();
    Optional<Duration> head = begin(hedge, call, first);
    if (head.isEmpty()) {
      return first;
    }
    RetryBudget doubled = loadBalancer.hedgeBudget(plan.route().name(), hedge.budgetPercent());
    doubled.deposit();
    return new HedgedAttempts(attemptExecutor, journal, evidence)
        .run(
            first,
            head.get(),
            () ->
                picks
                    .nextForHedge(pick, doubled::tryWithdraw)
                    .flatMap(second -> start(plan, call, picks, second, journal)));
  }

  /** Delay of the hedge; empty if there is none. */
  private Optional<Duration> begin(HedgePolicy hedge, ExchangeCall call, LeasedAttempt first) {
    boolean begun = false;
    try {
      call.disconnect().onDisconnect(first::cancel);
      String provider = first.lease().attempt().provider().name();
      Optional<Duration> head =
          hedge.delayBefore(() -> loadBalancer.latencies().percentile(provider, 95));
      if (head.isEmpty()) {
        first.open();
      }
      begun = true;
      return head;
    } finally {
      // Without memory anything may throw; what the call holds is released all the same.
      if (!begun) {
        first.close();
      }
    }
  }

  /** Permit of the provider's limit; empty if it is exhausted. */
  private Optional<LeasedAttempt> start(
      Plan plan,
      ExchangeCall call,
      CandidateSelector picks,
      CandidateLease pick,
      JourneyRecorder journal) {
    Optional<LeasedAttempt> lap = Optional.empty();
    try {
      int further = plan.route().retryLimits().attempts() - journal.journey().attempts() - 1;
      int others = Math.min(further, picks.askableAfter(pick));
      lap = withPermit(call, pick, Math.max(0, others), journal);
      return lap;
    } finally {
      if (lap.isEmpty()) {
        pick.close();
      }
    }
  }

  private Optional<LeasedAttempt> withPermit(
      ExchangeCall call, CandidateLease pick, int others, JourneyRecorder journal) {
    LimitPermit share = call.permits().forProvider().apply(pick.attempt().provider().name());
    if (share.denial().isPresent()) {
      journal.recordSkipped(pick.attempt(), SkipReason.LIMIT);
      return Optional.empty();
    }
    Attempt attempt =
        new Attempt(providers, watchdog, attemptExecutor, call, pick.attempt(), others);
    return Optional.of(new LeasedAttempt(pick, share, attempt));
  }

  private static Failover.Step judge(Plan plan, AttemptResult tried, AudioRequest request) {
    return Failover.judge(tried.outcome(), plan.route().failover(), request.task());
  }

  private ExchangeResult relay(
      Plan plan, JourneyRecorder journal, LeasedAttempt lap, AnswerSink client) {
    AcceptedAnswer answer = ((AttemptResult.Ready) lap.result()).answer();
    try {
      lap.relay(
          answer.with(ServedByHeaders.headers(plan.route().name(), journal.journey())), client);
      return new ExchangeResult.Relayed(lap.finish(journal), answer.reportedAudio());
    } catch (ClientGone gone) {
      // Once the router stops, its server closes the connections of clients that do not read.
      return isStopping()
          ? new ExchangeResult.Stopped(lap.finish(journal))
          : new ExchangeResult.ClientLeft(lap.finish(journal));
    } catch (AttemptFailed failed) {
      return failed.fault() == Fault.STOPPED
          ? new ExchangeResult.Stopped(lap.finish(journal))
          : new ExchangeResult.BrokeOff(lap.finish(journal), failed.fault());
    }
  }
}
