package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.health.Budget;
import dev.patchbay.health.Pick;
import dev.patchbay.health.Picks;
import dev.patchbay.health.Switchboard;
import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Failover;
import dev.patchbay.routing.Hedge;
import dev.patchbay.routing.Outcome;
import dev.patchbay.routing.Plan;
import dev.patchbay.routing.Share;
import dev.patchbay.routing.SkipReason;
import dev.patchbay.web.AnswerSink;
import dev.patchbay.web.ClientGone;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Works through a plan: one candidate after another until the first byte of a good answer, then
 * that answer to its end.
 *
 * <p>Before the first byte anything may be tried again, after it nothing is.
 */
final class Exchange {

  private final Providers providers;
  private final Watchdog watchdog;
  private final Switchboard board;
  private final Executor runners;

  /**
   * @param runners runs each attempt of a race on a thread of its own
   */
  Exchange(Providers providers, Watchdog watchdog, Switchboard board, Executor runners) {
    this.providers = providers;
    this.watchdog = watchdog;
    this.board = board;
    this.runners = runners;
  }

  /**
   * @param journal is written while the exchange lasts
   */
  Ended run(Plan plan, ExchangeCall call, AnswerSink client, Journal journal)
      throws InterruptedException {
    Picks picks = board.picks(plan, call.request());
    AttemptPlan candidate = plan.attempts().get(0);
    Tried last = new Tried.Missed(new Outcome.NotAsked(SkipReason.BUSY));
    while (!providers.closed()
        && journal.journey().attempts() < plan.route().patience().attempts()
        && !call.left().isNegative()
        && !call.departure().isKnown()) {
      Optional<Pick> pick = picks.next(call.left(), journal::passedOver);
      if (pick.isEmpty()) {
        break;
      }
      Optional<Lap> first = start(call, pick.get(), journal);
      if (first.isEmpty()) {
        continue;
      }
      try (Lap lap = lap(plan, call, picks, first.get(), journal)) {
        if (call.departure().isKnown()) {
          lap.left(journal, new Outcome.ClientLeft());
          return new Ended.ClientLeft(journal.journey());
        }
        lap.report(journal);
        candidate = lap.pick().attempt();
        last = lap.tried();
        Failover.Step step = judge(plan, candidate, last, call.request());
        if (step == Failover.Step.RELAY) {
          return relay(plan, journal, lap, client);
        }
        if (step != Failover.Step.TRY_NEXT) {
          break;
        }
      }
    }
    // What a provider has said is told even then.
    return providers.closed() && last instanceof Tried.Missed
        ? new Ended.Stopped(journal.journey())
        : new Ended.GaveUp(journal.journey(), candidate, last);
  }

  /** One candidate up to its first byte, with company if the route wants that and it is slow. */
  private Lap lap(Plan plan, ExchangeCall call, Picks picks, Lap first, Journal journal)
      throws InterruptedException {
    Hedge hedge = plan.route().preference().hedge();
    Pick pick = first.pick();
    Optional<Duration> head = begin(hedge, call, first);
    if (head.isEmpty()) {
      return first;
    }
    Budget doubled = board.hedgesOf(plan.route().name(), hedge.budget());
    doubled.call();
    return new Race(runners, journal)
        .run(
            first,
            head.get(),
            () ->
                picks.beside(pick, doubled::take).flatMap(second -> start(call, second, journal)));
  }

  /** How long it runs alone; empty if it was asked and has no company at all. */
  private Optional<Duration> begin(Hedge hedge, ExchangeCall call, Lap first) {
    boolean begun = false;
    try {
      call.departure().cuts(first::cancel);
      String provider = first.pick().attempt().provider().name();
      Optional<Duration> head = hedge.wait(() -> board.latencies().percentile(provider, 95));
      if (head.isEmpty()) {
        first.ask();
      }
      begun = true;
      return head;
    } finally {
      // Where memory ends, anything may throw; what the call holds is given back all the same.
      if (!begun) {
        first.close();
      }
    }
  }

  /** Empty if the provider has had its share. */
  private Optional<Lap> start(ExchangeCall call, Pick pick, Journal journal) {
    Optional<Lap> lap = Optional.empty();
    try {
      lap = withShare(call, pick, journal);
      return lap;
    } finally {
      if (lap.isEmpty()) {
        pick.close();
      }
    }
  }

  private Optional<Lap> withShare(ExchangeCall call, Pick pick, Journal journal) {
    Share share = call.shares().ofProvider().apply(pick.attempt().provider().name());
    if (share.denial().isPresent()) {
      journal.passedOver(pick.attempt(), SkipReason.LIMIT);
      return Optional.empty();
    }
    Attempt attempt = new Attempt(providers, watchdog, call, pick.attempt());
    return Optional.of(new Lap(pick, share, attempt));
  }

  private static Failover.Step judge(
      Plan plan, AttemptPlan candidate, Tried tried, AudioRequest request) {
    return Failover.judge(
        tried.outcome(),
        plan.route().failover(),
        candidate.provider().signIn().scheme(),
        request.task());
  }

  private static Ended relay(Plan plan, Journal journal, Lap lap, AnswerSink client) {
    GoodAnswer answer = ((Tried.Ready) lap.tried()).answer();
    try {
      lap.relay(answer.with(ServedBy.headers(plan.route().name(), journal.journey())), client);
      return new Ended.Relayed(lap.over(journal), answer.heard());
    } catch (ClientGone gone) {
      return new Ended.ClientLeft(lap.over(journal));
    } catch (AttemptFailed failed) {
      return new Ended.BrokeOff(lap.over(journal), failed.fault());
    }
  }
}
