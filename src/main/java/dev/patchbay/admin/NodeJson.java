package dev.patchbay.admin;

import dev.patchbay.cluster.ClusterStatus;
import dev.patchbay.cluster.NodeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node as JSON.
 *
 * @param self true for the node that answers
 * @param differs true if its configuration is another one than that of the node that answers
 */
record NodeJson(
    String node,
    boolean self,
    String version,
    String started,
    long generation,
    boolean differs,
    double callsPerSecond) {

  /** All live nodes; none if this one is alone. */
  static List<NodeJson> all(Optional<ClusterStatus> cluster) {
    return cluster
        .map(
            shared ->
                shared.statuses().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(one -> of(one.getKey(), one.getValue(), shared))
                    .toList())
        .orElse(List.of());
  }

  private static NodeJson of(String name, NodeStatus status, ClusterStatus cluster) {
    NodeStatus self = cluster.statuses().getOrDefault(cluster.node(), NodeStatus.UNKNOWN);
    return new NodeJson(
        name,
        name.equals(cluster.node()),
        status.version(),
        status.started(),
        status.generation(),
        !status.configuration().equals(self.configuration()),
        status.callsPerSecond());
  }
}
