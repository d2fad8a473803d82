package dev.patchbay.realtime;

import dev.patchbay.call.LimitPermit;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.loadbalancer.CandidateSelector;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.realtime.session.SessionLimiter;
import dev.patchbay.relay.AttemptResult;
import dev.patchbay.relay.ExchangeResult;
import dev.patchbay.relay.JourneyRecorder;
import dev.patchbay.routing.outcome.Failover;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import java.time.Duration;
import java.util.Optional;

/**
 * Failover loop of realtime sessions: connects one candidate of a plan after another until one has
 * sent its first event. There is no failover after that.
 */
final class RealtimeExchange {

  /** Result of the loop. */
  sealed interface Result {

    /** A provider is connected. */
    record Connected(RealtimeAttempt attempt) implements Result {}

    /** None is left that has realtime sessions; those that only take uploads come next. */
    record UploadsNext() implements Result {}

    /** The end of the call. */
    record Ended(ExchangeResult end) implements Result {}
  }

  // What is left of the call is for those that only take uploads.
  private static final Duration LONGEST_QUEUE = Duration.ofSeconds(2);

  private final LoadBalancer loadBalancer;
  private final RealtimeConnector connector;
  private final SessionLimiter places;

  RealtimeExchange(LoadBalancer loadBalancer, RealtimeConnector connector, SessionLimiter places) {
    this.loadBalancer = loadBalancer;
    this.connector = connector;
    this.places = places;
  }

  Result open(SessionPlan plans, RealtimeCall call, JourneyRecorder journal) {
    if (plans.realtime().isEmpty()) {
      return new Result.UploadsNext();
    }
    Plan plan = plans.realtime().get();
    boolean uploadsNext = plans.dictation().isPresent();
    CandidateSelector picks = loadBalancer.select(plan, call.request());
    long until = System.nanoTime() + plan.route().retryLimits().total().toNanos();
    AttemptPlan candidate = plan.attempts().get(0);
    AttemptResult last = new AttemptResult.Missed(new Outcome.Skipped(SkipReason.BUSY));
    while (mayGoOn(plan, call, journal, until)) {
      Duration queue = uploadsNext ? shorter(left(until), LONGEST_QUEUE) : left(until);
      Optional<CandidateLease> pick = picks.next(queue, journal::recordSkipped);
      if (pick.isEmpty()) {
        break;
      }
      Optional<RealtimeAttempt> begun = begin(call, pick.get(), journal);
      if (begun.isEmpty()) {
        continue;
      }
      RealtimeAttempt attempt = begun.get();
      candidate = attempt.plan();
      boolean lastOne = !uploadsNext && picks.askableAfter(pick.get()) == 0;
      last = connector.connect(attempt, call, patience(attempt, call, lastOne, left(until)));
      attempt.report(last, journal);
      if (attempt.connection().isPresent()) {
        return new Result.Connected(attempt);
      }
      attempt.close();
      Failover.Step step =
          Failover.judge(last.outcome(), plan.route().failover(), call.request().task());
      if (step != Failover.Step.TRY_NEXT) {
        uploadsNext = false;
        break;
      }
    }
    return uploadsNext && mayGoOn(plan, call, journal, until)
        ? new Result.UploadsNext()
        : new Result.Ended(unanswered(call, journal, candidate, last));
  }

  private boolean mayGoOn(Plan plan, RealtimeCall call, JourneyRecorder journal, long until) {
    return !connector.isStopping()
        && !call.departure().hasLeft()
        && journal.journey().attempts() < plan.route().retryLimits().attempts()
        && left(until).compareTo(Duration.ZERO) > 0;
  }

  private ExchangeResult unanswered(
      RealtimeCall call, JourneyRecorder journal, AttemptPlan candidate, AttemptResult last) {
    if (call.departure().hasLeft()) {
      return new ExchangeResult.ClientLeft(journal.journey());
    }
    return connector.isStopping() && last instanceof AttemptResult.Missed
        ? new ExchangeResult.Stopped(journal.journey())
        : new ExchangeResult.GaveUp(journal.journey(), candidate, last);
  }

  // The provider's limit exists to try the next one: for the last only the call's deadline counts.
  private static Duration patience(
      RealtimeAttempt attempt, RealtimeCall call, boolean lastOne, Duration left) {
    Duration firstByte =
        attempt
            .plan()
            .provider()
            .service(call.request().task())
            .orElseThrow()
            .deadlines()
            .firstByte();
    return lastOne ? left : shorter(left, firstByte);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Empty if a limit of the provider is reached. */
  private Optional<RealtimeAttempt> begin(
      RealtimeCall call, CandidateLease pick, JourneyRecorder journal) {
    String provider = pick.attempt().provider().name();
    LimitPermit permit = call.permits().apply(provider);
    if (permit.denial().isPresent()) {
      return skip(pick, SkipReason.LIMIT, journal);
    }
    if (!places.tryAcquireForProvider(provider, call.limits().counts())) {
      permit.close();
      return skip(pick, SkipReason.BUSY, journal);
    }
    return Optional.of(
        new RealtimeAttempt(
            pick,
            permit,
            () -> places.releaseForProvider(provider),
            call.trace().attempt("GET", call.request().task(), pick.attempt())));
  }

  private static Optional<RealtimeAttempt> skip(
      CandidateLease pick, SkipReason why, JourneyRecorder journal) {
    journal.recordSkipped(pick.attempt(), why);
    pick.close();
    return Optional.empty();
  }

  private static Duration left(long until) {
    return Duration.ofNanos(until - System.nanoTime());
  }
}
