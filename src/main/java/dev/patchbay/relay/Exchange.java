package dev.patchbay.relay;

import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Failover;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Plan;
import java.util.List;

/**
 * Works through a plan: one attempt after another until the first byte of a good answer, then that
 * answer to its end.
 *
 * <p>Before the first byte anything may be tried again, after it nothing is.
 */
final class Exchange {

  private final Providers providers;
  private final Watchdog watchdog;

  Exchange(Providers providers, Watchdog watchdog) {
    this.providers = providers;
    this.watchdog = watchdog;
  }

  Ended run(Plan plan, ExchangeCall call, ClientAnswer client) {
    Journey journey = Journey.NONE;
    List<AttemptPlan> candidates = within(plan);
    for (int i = 0; ; i++) {
      AttemptPlan candidate = candidates.get(i);
      try (Attempt attempt = new Attempt(providers, watchdog, call, candidate)) {
        Tried tried = attempt.ask();
        journey = journey.with(entry(candidate, tried, attempt));
        Failover.Step step = judge(plan, candidate, tried, call);
        if (step == Failover.Step.RELAY) {
          return relay(plan, journey, attempt, (Tried.Ready) tried, client);
        }
        boolean last = i + 1 == candidates.size() || call.left().isNegative();
        if (last || step != Failover.Step.TRY_NEXT) {
          return new Ended.GaveUp(journey, candidate, tried);
        }
      }
    }
  }

  private static List<AttemptPlan> within(Plan plan) {
    int most = Math.min(plan.attempts().size(), plan.route().patience().attempts());
    return plan.attempts().subList(0, most);
  }

  private static Failover.Step judge(
      Plan plan, AttemptPlan candidate, Tried tried, ExchangeCall call) {
    return Failover.judge(
        tried.outcome(),
        plan.route().failover(),
        candidate.provider().signIn().scheme(),
        call.request().task());
  }

  private static Journey.Tried entry(AttemptPlan candidate, Tried tried, Attempt attempt) {
    return new Journey.Tried(
        candidate.provider().name(),
        candidate.model(),
        candidate.voice(),
        tried.outcome(),
        attempt.elapsed());
  }

  private static Ended relay(
      Plan plan, Journey journey, Attempt attempt, Tried.Ready ready, ClientAnswer client) {
    try {
      attempt.relay(ready.answer().with(ServedBy.headers(plan.route().name(), journey)), client);
      return new Ended.Relayed(journey);
    } catch (ClientGone gone) {
      return new Ended.ClientLeft(journey);
    } catch (AttemptFailed failed) {
      return new Ended.BrokeOff(journey, failed.fault());
    }
  }
}
