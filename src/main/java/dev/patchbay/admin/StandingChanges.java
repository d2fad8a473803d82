package dev.patchbay.admin;

import dev.patchbay.health.Health;
import dev.patchbay.routing.Standing;
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
final class StandingChanges {

  private final Health health;
  private final InstantSource clock;
  private final Map<String, Standing.Kind> last = new HashMap<>();

  StandingChanges(Health health, InstantSource clock) {
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
        .put("words", StandingWords.of(now))
        .put("at", clock.instant().toString());
  }
}
