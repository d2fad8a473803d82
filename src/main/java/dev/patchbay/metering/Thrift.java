package dev.patchbay.metering;

import dev.patchbay.routing.Balance;
import dev.patchbay.routing.Preference;
import dev.patchbay.routing.Route;
import dev.patchbay.routing.Routes;

/** The same routes, each asking the cheapest candidate first. */
final class Thrift {

  private Thrift() {}

  static Routes on(Routes routes) {
    return new Routes(routes.inOrder().stream().map(Thrift::on).toList());
  }

  private static Route on(Route route) {
    Preference usual = route.preference();
    return new Route(
        route.name(),
        route.when(),
        route.candidates(),
        route.rules(),
        route.substitution(),
        route.patience(),
        route.failover(),
        new Preference(Balance.CHEAPEST, usual.spending(), usual.hedge()));
  }
}
