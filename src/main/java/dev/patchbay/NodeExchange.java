package dev.patchbay;

import dev.patchbay.cluster.NodeStatus;
import dev.patchbay.cluster.ProviderHeartbeat;
import dev.patchbay.config.Generation;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.health.Cooldown;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.concurrency.NodeSemaphore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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
  private final LoadBalancer loadBalancer;
  private final LongSupplier healthNanos;

  /**
   * @param healthNanos clock of the health, by which cooldowns begin
   */
  NodeExchange(
      String version,
      LiveConfiguration live,
      DoubleSupplier callsPerSecond,
      LoadBalancer loadBalancer,
      LongSupplier healthNanos) {
    this.version = version;
    this.live = live;
    this.callsPerSecond = callsPerSecond;
    this.loadBalancer = loadBalancer;
    this.healthNanos = healthNanos;
  }

  /** Status of this node. */
  NodeStatus status() {
    Generation generation = live.generation();
    return new NodeStatus(
        version,
        started.toString(),
        generation.number(),
        generation.fingerprint(),
        callsPerSecond.getAsDouble(),
        news());
  }

  /** What there is to tell; nothing of providers that are well and idle. */
  private Map<String, ProviderHeartbeat> news() {
    long now = healthNanos.getAsLong();
    Map<String, Cooldown> cooldowns = loadBalancer.health().cooldowns();
    Map<String, Set<String>> open = loadBalancer.health().openBreakers();
    Map<String, ProviderHeartbeat> news = new TreeMap<>();
    loadBalancer
        .limiters()
        .all()
        .forEach(
            (name, limiter) -> {
              Cooldown cooldown = cooldowns.getOrDefault(name, Cooldown.NONE);
              boolean shared = !limiter.semaphore().isAlone();
              news.put(
                  name,
                  new ProviderHeartbeat(
                      cooldown.remaining(now),
                      cooldown.quota(),
                      shared ? limiter.inFlight() : 0,
                      shared ? limiter.queued() : 0,
                      open.getOrDefault(name, Set.of())));
            });
    news.values().removeIf(ProviderHeartbeat.NONE::equals);
    return news;
  }

  /** Takes in the news of the other nodes. */
  void hear(Map<String, NodeStatus> others) {
    long now = healthNanos.getAsLong();
    Map<String, Cooldown> longest = new HashMap<>();
    Map<String, NodeSemaphore.Elsewhere> loads = new HashMap<>();
    Map<String, Set<String>> open = new HashMap<>();
    BiConsumer<String, ProviderHeartbeat> add =
        (name, news) -> {
          longest.merge(
              name,
              new Cooldown(now, news.cooldown(), news.quota()),
              (one, other) -> one.extend(now, other.length(), other.quota()));
          loads.merge(name, load(news), NodeSemaphore.Elsewhere::plus);
          open.computeIfAbsent(name, added -> new HashSet<>()).addAll(news.open());
        };
    others.values().forEach(node -> node.providers().forEach(add));
    // Providers that have asked another node to wait are left alone by this one, too.
    loadBalancer.health().hear(longest);
    loadBalancer.health().hint(open);
    loadBalancer.limiters().hear(loads);
  }

  private static NodeSemaphore.Elsewhere load(ProviderHeartbeat news) {
    return new NodeSemaphore.Elsewhere(news.calls(), news.waiting());
  }
}
