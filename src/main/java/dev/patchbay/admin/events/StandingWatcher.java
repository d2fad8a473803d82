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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Notices when a provider's standing changes, also where nobody tells: a wait that is over is only
 * seen by whoever looks.
 *
 * <p>Threading: one thread.
 */
public final class StandingWatcher {

  private final HealthRegistry health;
  private final InstantSource clock;
  private final Map<String, Standing.Kind> last = new HashMap<>();

  public StandingWatcher(HealthRegistry health, InstantSource clock) {
    this.health = health;
    this.clock = clock;
  }

  /** A change that was told; empty if it is known already. */
  Optional<JsonNode> note(String provider, Standing before, Standing now) {
    Standing.Kind known = last.put(provider, now.kind());
    return known == now.kind()
        ? Optional.empty()
        : Optional.of(json(provider, known == null ? before.kind() : known, now));
  }

  /** Changes that nobody has told of. */
  List<JsonNode> silent() {
    List<JsonNode> changes = new ArrayList<>();
    Map<String, Standing> standings = health.standings();
    last.keySet().retainAll(standings.keySet());
    standings.forEach(
        (provider, now) -> {
          Standing.Kind known = last.put(provider, now.kind());
          if (known != null && known != now.kind()) {
            changes.add(json(provider, known, now));
          }
        });
    return changes;
  }

  /** Begins anew, with what is so when it is looked at next. */
  void forget() {
    last.clear();
  }

  private JsonNode json(String provider, Standing.Kind before, Standing now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", provider)
        .put("before", before.label())
        .put("now", now.kind().label())
        .put("words", StandingText.of(now))
        .put("at", clock.instant().toString());
  }
}
