package dev.patchbay.routing.route;

import dev.patchbay.routing.balance.Balance;

/**
 * How a route chooses among the candidates that can serve a call.
 *
 * @param balance whom it asks first
 * @param spendGuard whether calls may leave a free provider for a paid one
 * @param hedge whether a slow first candidate gets company
 */
public record BalancePolicy(Balance balance, SpendGuard spendGuard, HedgePolicy hedge) {

  /** In the order of the configuration, whatever it costs, one at a time. */
  public static final BalancePolicy DEFAULT =
      new BalancePolicy(Balance.FIRST, SpendGuard.ALWAYS, HedgePolicy.NEVER);
}
