package dev.patchbay.relay;

import dev.patchbay.fetch.FetchResult;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;

/** What an exchange came to, for all who share it. */
public record FetchedExchange(Plan plan, ExchangeResult ended) implements FetchResult {

  @Override
  public boolean isCacheable() {
    return ended instanceof ExchangeResult.Relayed
        && (isAnyOneOfMany() || ended.journey().lastSent().filter(this::isAsPlanned).isPresent());
  }

  // Who balances a route has said that its providers are as good as one another.
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
