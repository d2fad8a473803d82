package dev.patchbay;

import dev.patchbay.cluster.NodeStatus;
import dev.patchbay.cluster.NodeStatus.Wait;
import dev.patchbay.config.Generation;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.health.Cooldown;
import dev.patchbay.health.HealthRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Exchange of statuses between nodes by their heartbeats: what this one shows, and what it learns
 * of the others.
 */
final class NodeExchange {

  private final String version;
  private final Instant started = Instant.now();
  private final LiveConfiguration live;
  private final DoubleSupplier callsPerSecond;
  private final HealthRegistry health;
  private final LongSupplier healthNanos;

  /**
   * @param healthNanos clock of the health, by which cooldowns begin
   */
  NodeExchange(
      String version,
      LiveConfiguration live,
      DoubleSupplier callsPerSecond,
      HealthRegistry health,
      LongSupplier healthNanos) {
    this.version = version;
    this.live = live;
    this.callsPerSecond = callsPerSecond;
    this.health = health;
    this.healthNanos = healthNanos;
  }

  /** Status of this node. */
  NodeStatus status() {
    Generation generation = live.generation();
    long now = healthNanos.getAsLong();
    Map<String, Wait> cooldowns = new TreeMap<>();
    health
        .cooldowns()
        .forEach((name, one) -> cooldowns.put(name, new Wait(one.remaining(now), one.quota())));
    return new NodeStatus(
        version,
        started.toString(),
        generation.number(),
        generation.fingerprint(),
        callsPerSecond.getAsDouble(),
        cooldowns);
  }

  /** Providers that have asked another node to wait are left alone by this one, too. */
  void hear(Map<String, NodeStatus> others) {
    long now = healthNanos.getAsLong();
    Map<String, Cooldown> longest = new HashMap<>();
    others
        .values()
        .forEach(
            status ->
                status
                    .cooldowns()
                    .forEach(
                        (name, wait) ->
                            longest.merge(
                                name,
                                new Cooldown(now, wait.left(), wait.quota()),
                                (one, other) -> one.extend(now, other.length(), other.quota()))));
    health.hear(longest);
  }
}
