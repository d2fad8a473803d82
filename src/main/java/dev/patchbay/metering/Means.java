package dev.patchbay.metering;

import dev.patchbay.routing.Denial;
import dev.patchbay.routing.Routes;
import java.util.Optional;

/**
 * What a client's budget leaves it.
 *
 * @param refusal why its calls are refused; empty if they are not
 * @param thrifty true if its routes ask whoever takes least
 */
public record Means(Optional<Denial> refusal, boolean thrifty) {

  /** What a client has now. */
  public static Means of(String client, Allowances allowances, Spent spent) {
    Optional<Allowance> usedUp =
        allowances.of(client).filter(one -> one.isUsedUp(spent.by(client, one.period())));
    boolean refused = usedUp.filter(one -> one.over() == Allowance.Over.REFUSE).isPresent();
    return new Means(
        usedUp.filter(one -> refused).map(Allowance::refusal), usedUp.isPresent() && !refused);
  }

  /** The routes as they are for its calls. */
  public Routes on(Routes routes) {
    return thrifty ? Thrift.on(routes) : routes;
  }
}
