package dev.patchbay.relay;

import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Balance;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Plan;
import dev.patchbay.web.Ending;

/** What an exchange came to, for all who share it. */
record Fetched(Plan plan, Ended ended) implements Ending {

  @Override
  public boolean mayBeKept() {
    return ended instanceof Ended.Relayed
        && (isAnyOneOfMany() || ended.journey().last().filter(this::isAsPlanned).isPresent());
  }

  // Who balances a route has said that its providers are as good as one another.
  private boolean isAnyOneOfMany() {
    return plan.route().preference().balance() != Balance.FIRST;
  }

  private boolean isAsPlanned(Journey.Tried last) {
    AttemptPlan first = plan.attempts().get(0);
    return last.provider().equals(first.provider().name())
        && last.model().equals(first.model())
        && last.voice().equals(first.voice());
  }
}
