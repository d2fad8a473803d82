package dev.patchbay;

import dev.patchbay.cluster.Cluster;
import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.ClusterStatus;
import dev.patchbay.cluster.NodeStatus;
import dev.patchbay.loadbalancer.concurrency.NodeSemaphore;
import dev.patchbay.loadbalancer.concurrency.SharedSemaphore;
import dev.patchbay.ratelimit.RateLimiter;
import dev.patchbay.ratelimit.bucket.SharedBuckets;
import dev.patchbay.ratelimit.bucket.SharedConcurrency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Module of the state that nodes share; a node alone has none. */
final class ClusterModule implements AutoCloseable {

  private final Optional<Cluster> cluster;

  ClusterModule(ClusterSettings settings) {
    this.cluster =
        settings.isOn() ? Optional.of(new Cluster(settings, System::nanoTime)) : Optional.empty();
  }

  /** Status of the state that nodes share; empty for a node alone. */
  Optional<ClusterStatus> status() {
    return cluster.map(Cluster::status);
  }

  /** Limiter of the calls of all nodes, or of this one if it is alone. */
  RateLimiter limiter() {
    return cluster
        .map(Cluster::counts)
        .map(counts -> new RateLimiter(new SharedBuckets(counts), new SharedConcurrency(counts)))
        .orElseGet(() -> new RateLimiter(System::nanoTime));
  }

  /** A new semaphore of a provider at all nodes, or at this one if it is alone. */
  NodeSemaphore semaphore() {
    return cluster
        .map(Cluster::counts)
        .<NodeSemaphore>map(SharedSemaphore::new)
        .orElse(NodeSemaphore.ALONE);
  }

  /**
   * @param status status of this node, as it is shown to the others
   * @param others listener of the others' statuses, by node
   */
  void join(Supplier<NodeStatus> status, Consumer<Map<String, NodeStatus>> others) {
    cluster.ifPresent(all -> all.join(status, others));
  }

  /** Shows this node's status to the others at once. */
  void announce() {
    cluster.ifPresent(Cluster::announce);
  }

  @Override
  public void close() {
    cluster.ifPresent(Cluster::close);
  }
}
