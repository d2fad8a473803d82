package dev.patchbay.usage;

import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.route.BalancePolicy;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.Routes;

/** The same routes, each asking the cheapest candidate first. */
final class CheapestFirst {

  private CheapestFirst() {}

  static Routes on(Routes routes) {
    return new Routes(routes.inOrder().stream().map(CheapestFirst::on).toList());
  }

  private static Route on(Route route) {
    BalancePolicy usual = route.balancePolicy();
    return new Route(
        route.name(),
        route.when(),
        route.candidates(),
        route.rules(),
        route.substitution(),
        route.retryLimits(),
        route.failover(),
        new BalancePolicy(Balance.CHEAPEST, usual.spendGuard(), usual.hedge()));
  }
}
