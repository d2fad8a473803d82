package dev.patchbay.routing.balance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Orders the candidates of a call by the balance of their route.
 *
 * @param order the order
 * @param nextRotation rotation for the route's next call
 */
public record CandidateOrdering(CandidateOrder order, WeightedRoundRobin nextRotation) {

  /** Latency assumed for a provider with outstanding calls and no answer yet. */
  private static final double ASSUMED_NANOS = 1e9;

  private static final int TIERS = 4;

  /**
   * @param contenders candidates in the order of the route
   */
  public static CandidateOrdering compute(
      List<Contender> contenders,
      Balance balance,
      ProviderLoad load,
      WeightedRoundRobin rotation,
      RandomGenerator random) {
    List<Contender> eligible = new ArrayList<>(contenders.size());
    WeightedRoundRobin current = rotation;
    WeightedRoundRobin nextRotation = rotation;
    for (int tier = 0; tier < TIERS; tier++) {
      List<Contender> members = eligible(contenders, tier);
      if (members.isEmpty()) {
        continue;
      }
      CandidateOrdering ordered = balanced(members, balance, load, current, random);
      current = ordered.nextRotation();
      // Only the first in line advances the rotation: backups behind primaries are rarely tried.
      nextRotation = eligible.isEmpty() ? current : nextRotation;
      eligible.addAll(ordered.order().eligible());
    }
    return new CandidateOrdering(
        new CandidateOrder(eligible, lastResorts(contenders)), nextRotation);
  }

  /** Primaries before backups, and of each those that have the requested format first. */
  private static int tier(Contender contender) {
    return (contender.backup() ? 2 : 0) + (contender.converted() ? 1 : 0);
  }

  private static List<Contender> eligible(List<Contender> all, int tier) {
    List<Contender> eligible = new ArrayList<>(all.size());
    for (Contender contender : all) {
      if (tier(contender) == tier && contender.standing().eligible()) {
        eligible.add(contender);
      }
    }
    return eligible;
  }

  private static List<Contender> lastResorts(List<Contender> all) {
    List<Contender> last = new ArrayList<>(0);
    for (Contender contender : all) {
      if (contender.standing().lastResort()) {
        last.add(contender);
      }
    }
    last.sort(Comparator.comparing(Contender::standing));
    return last;
  }

  private static CandidateOrdering balanced(
      List<Contender> tier,
      Balance balance,
      ProviderLoad load,
      WeightedRoundRobin rotation,
      RandomGenerator random) {
    return switch (balance) {
      case FIRST -> keepRotation(tier, rotation);
      case ROUND_ROBIN -> advanceRotation(rotation.rotate(tier, false));
      case WEIGHTED -> advanceRotation(rotation.rotate(tier, true));
      case LEAST_BUSY -> keepRotation(leastBusy(tier, load, random), rotation);
      case FASTEST -> keepRotation(fastest(tier, load, random), rotation);
      case CHEAPEST -> keepRotation(cheapest(tier), rotation);
    };
  }

  // Shuffled first, or the first of all idle candidates would do all the work.
  private static List<Contender> leastBusy(
      List<Contender> tier, ProviderLoad load, RandomGenerator random) {
    List<Contender> shuffled = shuffled(tier, random);
    shuffled.sort(by(tier, one -> (double) load.outstanding(one.provider()) / one.weight()));
    return shuffled;
  }

  // Power of two choices: with the best of all, every call of a burst would go to the same one.
  private static List<Contender> fastest(
      List<Contender> tier, ProviderLoad load, RandomGenerator random) {
    List<Contender> shuffled = shuffled(tier, random);
    Comparator<Contender> byCost = by(tier, one -> cost(one.provider(), load));
    int two = Math.min(2, shuffled.size());
    shuffled.subList(0, two).sort(byCost);
    shuffled.subList(Math.min(1, two), shuffled.size()).sort(byCost);
    return shuffled;
  }

  // Measured once for each: the load changes while a list is sorted.
  private static Comparator<Contender> by(
      List<Contender> tier, ToDoubleFunction<Contender> measure) {
    Map<Contender, Double> measured = new HashMap<>();
    tier.forEach(one -> measured.put(one, measure.applyAsDouble(one)));
    return Comparator.comparing(measured::get);
  }

  private static double cost(String provider, ProviderLoad load) {
    int outstanding = load.outstanding(provider);
    double average = load.firstByteNanos(provider).orElse(outstanding == 0 ? 0 : ASSUMED_NANOS);
    return average * (outstanding + 1);
  }

  private static List<Contender> cheapest(List<Contender> tier) {
    return tier.stream()
        .sorted(Comparator.comparingLong(c -> c.rate() < 0 ? Long.MAX_VALUE : c.rate()))
        .toList();
  }

  private static List<Contender> shuffled(List<Contender> tier, RandomGenerator random) {
    List<Contender> list = new ArrayList<>(tier);
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
    return list;
  }

  private static CandidateOrdering keepRotation(List<Contender> tier, WeightedRoundRobin rotation) {
    return new CandidateOrdering(new CandidateOrder(tier, List.of()), rotation);
  }

  private static CandidateOrdering advanceRotation(WeightedRoundRobin.Rotation rotated) {
    return new CandidateOrdering(new CandidateOrder(rotated.order(), List.of()), rotated.next());
  }
}
