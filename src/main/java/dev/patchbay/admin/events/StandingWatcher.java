package dev.patchbay.admin.events;

import dev.patchbay.admin.view.StandingText;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.routing.balance.Standing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detects changes of a provider's standing, reported ones and those that happen by the passage of
 * time, such as the end of a pause.
 *
 * <p>Threading: one thread.
 */
public final class StandingWatcher {

  /** The event; the member names are public. */
  record Change(String name, String before, String now, String words, String at) {}

  private final HealthRegistry health;
  private final InstantSource clock;
  private final Map<String, Standing.Kind> last = new HashMap<>();

  public StandingWatcher(HealthRegistry health, InstantSource clock) {
    this.health = health;
    this.clock = clock;
  }

  /** A reported change; empty if it is known already. */
  Optional<Change> detect(String provider, Standing before, Standing now) {
    Standing.Kind known = last.put(provider, now.kind());
    return known == now.kind()
        ? Optional.empty()
        : Optional.of(changeOf(provider, known == null ? before.kind() : known, now));
  }

  /** Changes that were not reported. */
  List<Change> poll() {
    List<Change> changes = new ArrayList<>();
    Map<String, Standing> standings = health.standings();
    last.keySet().retainAll(standings.keySet());
    standings.forEach(
        (provider, now) -> {
          Standing.Kind known = last.put(provider, now.kind());
          if (known != null && known != now.kind()) {
            changes.add(changeOf(provider, known, now));
          }
        });
    return changes;
  }

  /** Forgets all standings; the next poll reads them without reporting changes. */
  void reset() {
    last.clear();
  }

  private Change changeOf(String provider, Standing.Kind before, Standing now) {
    return new Change(
        provider,
        before.label(),
        now.kind().label(),
        StandingText.of(now),
        clock.instant().toString());
  }
}
