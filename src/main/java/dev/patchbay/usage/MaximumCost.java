package dev.patchbay.usage;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Money;
import java.time.Duration;

/** Maximum cost of a call: its cost at the most expensive candidate of its plan. */
final class MaximumCost {

  private MaximumCost() {}

  /**
   * The amount to reserve. Candidates whose price is not known do not count.
   *
   * @param length length of the recording; zero if there is none
   */
  static Money of(Plan plan, AudioRequest request, Duration length) {
    long most = 0;
    for (AttemptPlan attempt : plan.attempts()) {
      long cost = UsageCalculator.cost(request, attempt.price(), length).orElse(0);
      most = Math.max(most, cost);
    }
    return new Money(most);
  }
}
