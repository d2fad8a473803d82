package dev.patchbay.usage.ledger;

import dev.patchbay.routing.provider.Money;

/**
 * What one router (node) has spent of a shared budget since its start, and has reserved for calls
 * under way. Absolute sums, so that writing them again does no harm.
 *
 * @param spent cost of the calls that have ended
 * @param held reservations of calls under way
 */
public record NodeShare(Money spent, Money held) {

  public static final NodeShare NONE = new NodeShare(Money.NONE, Money.NONE);

  public NodeShare hold(Money amount) {
    return new NodeShare(spent, held.plus(amount));
  }

  public NodeShare release(Money amount) {
    return new NodeShare(spent, held.minus(amount));
  }

  public NodeShare spend(Money cost) {
    return new NodeShare(spent.plus(cost), held);
  }

  public Money total() {
    return spent.plus(held);
  }
}
