package dev.patchbay.cluster;

/**
 * Status of the state that nodes share, as this node sees it.
 *
 * @param node name of this node
 * @param up true while Redis answers
 * @param nodes number of live nodes, as last known
 * @param failing what this node grants while Redis is away
 * @param decidedAlone claims on limits that were decided without Redis
 */
public record ClusterStatus(
    String node, boolean up, int nodes, FailurePolicy failing, long decidedAlone) {}
