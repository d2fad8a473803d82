package dev.patchbay.cluster.value;

/**
 * Notice of one node to all (broadcast message).
 *
 * @param number number, larger than those of all notices before it; roughly the time in ms
 */
public record Notice(long number, String text) {}
