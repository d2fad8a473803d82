package dev.patchbay.routing.balance;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Smooth weighted round robin (traffic splitting, canary releases): each rotation everyone gains
 * its weight and the one that is picked pays the sum, which spreads a heavy name's turns instead of
 * bunching them.
 *
 * @param credit balance of each name; names not in it have none
 */
public record WeightedRoundRobin(Map<String, Long> credit) {

  public static final WeightedRoundRobin START = new WeightedRoundRobin(Map.of());

  /**
   * Result of one rotation.
   *
   * @param order the picked candidate first, then the others by their credit
   * @param next state for the next rotation
   */
  public record Rotation(List<Contender> order, WeightedRoundRobin next) {
    public Rotation {
      order = List.copyOf(order);
    }
  }

  public WeightedRoundRobin {
    credit = Map.copyOf(credit);
  }

  /** Rotates once. A name that is absent keeps its credit unchanged. */
  public Rotation rotate(List<Contender> present, boolean weighted) {
    if (present.isEmpty()) {
      return new Rotation(List.of(), this);
    }
    Map<String, Long> credits = new HashMap<>(credit);
    long sum = 0;
    for (Contender contender : present) {
      long weight = weighted ? contender.weight() : 1;
      credits.merge(contender.provider(), weight, Long::sum);
      sum += weight;
    }
    // A stable sort: among equals the order of the configuration decides.
    Comparator<Contender> byCredit = Comparator.comparing(one -> credits.get(one.provider()));
    List<Contender> order = present.stream().sorted(byCredit.reversed()).toList();
    credits.merge(order.get(0).provider(), -sum, Long::sum);
    return new Rotation(order, new WeightedRoundRobin(credits));
  }
}
