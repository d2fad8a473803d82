package dev.patchbay.ratelimit.bucket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Concurrency limits: counts the calls in flight under each name. A name without calls uses no
 * memory.
 *
 * <p>Threading: any thread.
 */
public final class ConcurrencyCounts implements Concurrency {

  /**
   * One of a limited number of slots for calls in flight.
   *
   * @param name name of the limit and its subject
   * @param most largest number of calls in flight
   */
  public record Slot(String name, int most) {}

  /** Slots that a call occupies. Close it once to release them. */
  public interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();

  @Override
  public Optional<Permit> tryAcquire(List<Slot> slots) {
    List<String> held = new ArrayList<>();
    for (Slot slot : slots) {
      if (!tryAcquire(slot)) {
        held.forEach(this::release);
        return Optional.empty();
      }
      held.add(slot.name());
    }
    return Optional.of(() -> held.forEach(this::release));
  }

  @Override
  public int inFlight(String name) {
    return inFlight.getOrDefault(name, 0);
  }

  @Override
  public int highest(String limit) {
    return inFlight.entrySet().stream()
        .filter(entry -> LimitName.limitIn(entry.getKey()).equals(limit))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  Map<String, Integer> all() {
    return Collections.unmodifiableMap(inFlight);
  }

  private boolean tryAcquire(Slot slot) {
    int after = inFlight.merge(slot.name(), 1, Integer::sum);
    if (after > slot.most()) {
      release(slot.name());
      return false;
    }
    return true;
  }

  private void release(String name) {
    inFlight.computeIfPresent(name, (same, count) -> count > 1 ? count - 1 : null);
  }
}
