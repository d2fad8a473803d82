package dev.patchbay.health;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The places at every provider, by name; they outlive a change of settings.
 *
 * <p>Threading: any thread may read; one at a time adopts.
 */
public final class SlotTable {

  private final AtomicReference<Map<String, Slots>> table = new AtomicReference<>(Map.of());

  /** Sets the limits. A provider that is gone keeps its row while calls still run there. */
  public void adopt(Map<String, Slots.Limit> limits) {
    Map<String, Slots> before = table.get();
    Map<String, Slots> after = new HashMap<>();
    before.forEach(
        (name, slots) -> {
          if (slots.inFlight() > 0 || limits.containsKey(name)) {
            after.put(name, slots);
          }
        });
    limits.forEach((name, limit) -> after.computeIfAbsent(name, n -> new Slots(limit)));
    table.set(Map.copyOf(after));
    limits.forEach((name, limit) -> after.get(name).resize(limit));
  }

  /** The places at a provider; unlimited if it is not known, as after it was taken out. */
  public Slots of(String provider) {
    return Optional.ofNullable(table.get().get(provider))
        .orElseGet(() -> new Slots(Slots.Limit.NONE));
  }

  public Map<String, Slots> all() {
    return table.get();
  }
}
