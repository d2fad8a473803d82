package dev.patchbay.cluster;

import java.util.Map;

/**
 * Status of the state that nodes share, as this node sees it.
 *
 * @param node name of this node
 * @param up true while Redis answers
 * @param statuses statuses of the live nodes by name, this one included, as last known
 * @param failing what this node grants while Redis is away
 * @param decidedAlone claims on limits that were decided without Redis
 */
public record ClusterStatus(
    String node,
    boolean up,
    Map<String, NodeStatus> statuses,
    FailurePolicy failing,
    long decidedAlone) {

  /** Number of live nodes, as last known. */
  public int nodes() {
    return Math.max(1, statuses.size());
  }
}
