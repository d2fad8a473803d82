package dev.patchbay.metrics.gauge;

import dev.patchbay.cluster.ClusterStatus;
import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gauges of the state that nodes share through Redis; a node alone has none. */
final class ClusterGauges implements GaugeSource {

  private final Supplier<Optional<ClusterStatus>> status;

  ClusterGauges(Supplier<Optional<ClusterStatus>> status) {
    this.status = status;
  }

  @Override
  public List<Sample> samples() {
    return status.get().map(ClusterGauges::samples).orElse(List.of());
  }

  private static List<Sample> samples(ClusterStatus status) {
    return List.of(
        Sample.ofBoolean(Family.SHARED_UP.series(), status.up()),
        Sample.of(Family.SHARED_NODES, status.nodes()),
        Sample.of(Family.SHARED_ALONE, status.decidedAlone()));
  }
}
