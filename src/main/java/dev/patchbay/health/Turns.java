package dev.patchbay.health;

import dev.patchbay.routing.Balance;
import dev.patchbay.routing.Contender;
import dev.patchbay.routing.Lineup;
import dev.patchbay.routing.Load;
import dev.patchbay.routing.Ordering;
import dev.patchbay.routing.Rotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Whose turn it is, by route; it outlives a change of settings.
 *
 * <p>Threading: any thread. Grows by configured names only.
 */
public final class Turns {

  private final Map<String, AtomicReference<Rotation>> rotations = new ConcurrentHashMap<>();

  /** The order that {@link #lineup} would give now; it takes no turn. */
  public Lineup look(
      String route,
      List<Contender> contenders,
      Balance balance,
      Load load,
      RandomGenerator random) {
    return Ordering.order(contenders, balance, load, rotation(route).get(), random).lineup();
  }

  /** The order for one call of a route; the next call's may differ. */
  public Lineup lineup(
      String route,
      List<Contender> contenders,
      Balance balance,
      Load load,
      RandomGenerator random) {
    AtomicReference<Rotation> rotation = rotation(route);
    while (true) {
      Rotation before = rotation.get();
      Ordering ordering = Ordering.order(contenders, balance, load, before, random);
      if (rotation.compareAndSet(before, ordering.after())) {
        return ordering.lineup();
      }
    }
  }

  private AtomicReference<Rotation> rotation(String route) {
    return rotations.computeIfAbsent(route, name -> new AtomicReference<>(Rotation.START));
  }
}
