package dev.patchbay.routing.balance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Puts the candidates of a call in the order in which they are asked.
 *
 * @param lineup the order
 * @param after the rotation for the route's next call
 */
public record CandidateOrdering(CandidateOrder lineup, WeightedRoundRobin after) {

  /** What is assumed of a provider that is asked already but has not answered yet. */
  private static final double NOT_SEEN_NANOS = 1e9;

  /**
   * @param contenders in the order of the route
   */
  public static CandidateOrdering order(
      List<Contender> contenders,
      Balance balance,
      ProviderLoad load,
      WeightedRoundRobin rotation,
      RandomGenerator random) {
    List<Contender> primaries = askable(contenders, contender -> !contender.backup());
    List<Contender> backups = askable(contenders, Contender::backup);
    CandidateOrdering first = balanced(primaries, balance, load, rotation, random);
    CandidateOrdering second = balanced(backups, balance, load, first.after(), random);
    List<Contender> asked = new ArrayList<>(first.lineup().asked());
    asked.addAll(second.lineup().asked());
    // Only who is first in line takes a turn: backups behind primaries are not asked, as a rule.
    WeightedRoundRobin after = primaries.isEmpty() ? second.after() : first.after();
    return new CandidateOrdering(new CandidateOrder(asked, lastResorts(contenders)), after);
  }

  private static List<Contender> askable(List<Contender> all, Predicate<Contender> tier) {
    List<Contender> askable = new ArrayList<>(all.size());
    for (Contender contender : all) {
      if (tier.test(contender) && contender.standing().askable()) {
        askable.add(contender);
      }
    }
    return askable;
  }

  private static List<Contender> lastResorts(List<Contender> all) {
    return all.stream()
        .filter(contender -> contender.standing().lastResort())
        .sorted(Comparator.comparing(Contender::standing))
        .toList();
  }

  private static CandidateOrdering balanced(
      List<Contender> tier,
      Balance balance,
      ProviderLoad load,
      WeightedRoundRobin turns,
      RandomGenerator random) {
    return switch (balance) {
      case FIRST -> unturned(tier, turns);
      case ROUND_ROBIN -> turned(turns.turn(tier, false));
      case WEIGHTED -> turned(turns.turn(tier, true));
      case LEAST_BUSY -> unturned(leastBusy(tier, load, random), turns);
      case FASTEST -> unturned(fastest(tier, load, random), turns);
      case CHEAPEST -> unturned(cheapest(tier), turns);
    };
  }

  // Shuffled first, or the first of all idle candidates would do all the work.
  private static List<Contender> leastBusy(
      List<Contender> tier, ProviderLoad load, RandomGenerator random) {
    List<Contender> shuffled = shuffled(tier, random);
    shuffled.sort(by(tier, one -> (double) load.underWay(one.provider()) / one.weight()));
    return shuffled;
  }

  // Two by chance and not the best of all: else every call of a burst goes to the same one.
  private static List<Contender> fastest(
      List<Contender> tier, ProviderLoad load, RandomGenerator random) {
    List<Contender> shuffled = shuffled(tier, random);
    Comparator<Contender> byCost = by(tier, one -> cost(one.provider(), load));
    int two = Math.min(2, shuffled.size());
    shuffled.subList(0, two).sort(byCost);
    shuffled.subList(Math.min(1, two), shuffled.size()).sort(byCost);
    return shuffled;
  }

  // Asked once for each: the load moves on while a list is sorted.
  private static Comparator<Contender> by(
      List<Contender> tier, ToDoubleFunction<Contender> measure) {
    Map<Contender, Double> measured = new HashMap<>();
    tier.forEach(one -> measured.put(one, measure.applyAsDouble(one)));
    return Comparator.comparing(measured::get);
  }

  private static double cost(String provider, ProviderLoad load) {
    int underWay = load.underWay(provider);
    double usual = load.firstByteNanos(provider).orElse(underWay == 0 ? 0 : NOT_SEEN_NANOS);
    return usual * (underWay + 1);
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

  private static CandidateOrdering unturned(List<Contender> tier, WeightedRoundRobin turns) {
    return new CandidateOrdering(new CandidateOrder(tier, List.of()), turns);
  }

  private static CandidateOrdering turned(WeightedRoundRobin.Turn turn) {
    return new CandidateOrdering(new CandidateOrder(turn.order(), List.of()), turn.after());
  }
}
