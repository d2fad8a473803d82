package dev.patchbay.routing.route;

import dev.patchbay.routing.balance.Balance;

/**
 * Load balancing policy of a route: how it chooses among candidates.
 *
 * @param balance load balancing strategy
 * @param spendGuard guard of failover from a free to a paid provider
 * @param hedge hedging of slow attempts
 */
public record BalancePolicy(Balance balance, SpendGuard spendGuard, HedgePolicy hedge) {

  /** In the order of the configuration, whatever it costs, one at a time. */
  public static final BalancePolicy DEFAULT =
      new BalancePolicy(Balance.FIRST, SpendGuard.ALWAYS, HedgePolicy.NEVER);
}
