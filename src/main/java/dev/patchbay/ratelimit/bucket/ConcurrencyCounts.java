package dev.patchbay.ratelimit.bucket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls under way, by the limit that counts them. A name without calls takes no room.
 *
 * <p>Threading: any thread.
 */
public final class ConcurrencyCounts {

  /**
   * A place among so many.
   *
   * @param name the limit's and its subject's
   * @param most calls at once
   */
  public record Place(String name, int most) {}

  /** Places that are held; to be closed once. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

  /** All of these places or none; empty if one of them has no more room. */
  public Optional<Held> enter(List<Place> places) {
    List<String> held = new ArrayList<>();
    for (Place place : places) {
      if (!enter(place)) {
        held.forEach(this::leave);
        return Optional.empty();
      }
      held.add(place.name());
    }
    return Optional.of(() -> held.forEach(this::leave));
  }

  /** Calls that this name holds now. */
  public int underWay(String name) {
    return underWay.getOrDefault(name, 0);
  }

  /** Calls of the busiest who shares this limit. */
  public int busiest(String limit) {
    return underWay.entrySet().stream()
        .filter(entry -> LimitName.limitIn(entry.getKey()).equals(limit))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** True if somebody who comes now would find no room. */
  public boolean isFull(Place place) {
    return underWay(place.name()) >= place.most();
  }

  Map<String, Integer> all() {
    return Collections.unmodifiableMap(underWay);
  }

  private boolean enter(Place place) {
    int after = underWay.merge(place.name(), 1, Integer::sum);
    if (after > place.most()) {
      leave(place.name());
      return false;
    }
    return true;
  }

  private void leave(String name) {
    underWay.computeIfPresent(name, (same, count) -> count > 1 ? count - 1 : null);
  }
}
