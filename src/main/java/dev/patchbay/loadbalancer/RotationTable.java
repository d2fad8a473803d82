package dev.patchbay.loadbalancer;

import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.balance.CandidateOrder;
import dev.patchbay.routing.balance.CandidateOrdering;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.balance.ProviderLoad;
import dev.patchbay.routing.balance.WeightedRoundRobin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Weighted round robin state by route; it is kept across a reload.
 *
 * <p>Threading: any thread. Grows by configured names only.
 */
public final class RotationTable {

  private final Map<String, AtomicReference<WeightedRoundRobin>> rotations =
      new ConcurrentHashMap<>();

  /** The order that {@link #next} would return now; the rotation does not advance. */
  public CandidateOrder peek(
      String route,
      List<Contender> contenders,
      Balance balance,
      ProviderLoad load,
      RandomGenerator random) {
    return CandidateOrdering.compute(contenders, balance, load, rotation(route).get(), random)
        .order();
  }

  /** The order for one call of a route; advances the route's rotation. */
  public CandidateOrder next(
      String route,
      List<Contender> contenders,
      Balance balance,
      ProviderLoad load,
      RandomGenerator random) {
    AtomicReference<WeightedRoundRobin> rotation = rotation(route);
    while (true) {
      WeightedRoundRobin before = rotation.get();
      CandidateOrdering ordering =
          CandidateOrdering.compute(contenders, balance, load, before, random);
      if (rotation.compareAndSet(before, ordering.nextRotation())) {
        return ordering.order();
      }
    }
  }

  private AtomicReference<WeightedRoundRobin> rotation(String route) {
    return rotations.computeIfAbsent(
        route, name -> new AtomicReference<>(WeightedRoundRobin.START));
  }
}
