package dev.patchbay.relay;

import dev.patchbay.fetch.FetchResult;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;

/** Result of an exchange, for all calls that share it. */
public record FetchedExchange(Plan plan, ExchangeResult result) implements FetchResult {

  @Override
  public boolean isCacheable() {
    return result instanceof ExchangeResult.Relayed
        && (isAnyOneOfMany()
            ? result.journey().served().map(Journey.Entry::provider).distinct().count() <= 1
            : result.journey().served().allMatch(this::isAsPlanned));
  }

  // A balanced route declares its providers to be equivalent.
  private boolean isAnyOneOfMany() {
    return plan.route().balancePolicy().balance() != Balance.FIRST;
  }

  private boolean isAsPlanned(Journey.Entry last) {
    AttemptPlan first = plan.attempts().get(0);
    return last.provider().equals(first.provider().name())
        && last.model().equals(first.model())
        && last.voice().equals(first.voice());
  }
}
