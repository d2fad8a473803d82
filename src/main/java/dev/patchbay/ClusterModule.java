package dev.patchbay;

import dev.patchbay.cluster.Cluster;
import dev.patchbay.cluster.ClusterStatus;
import dev.patchbay.cluster.SharedSettings;
import dev.patchbay.ratelimit.RateLimiter;
import dev.patchbay.ratelimit.bucket.SharedBuckets;
import dev.patchbay.ratelimit.bucket.SharedConcurrency;
import java.util.Optional;

/** Module of the state that nodes share; a node alone has none. */
final class ClusterModule implements AutoCloseable {

  private final Optional<Cluster> cluster;

  ClusterModule(SharedSettings settings) {
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

  void join() {
    cluster.ifPresent(all -> all.join(() -> "{}", statuses -> {}));
  }

  @Override
  public void close() {
    cluster.ifPresent(Cluster::close);
  }
}
