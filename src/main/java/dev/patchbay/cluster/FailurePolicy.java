package dev.patchbay.cluster;

import java.util.Locale;

/** Failure policy: what a node grants while Redis is away, fail open or closed. */
public enum FailurePolicy {
  /** The whole of each limit, as if the node were alone. */
  OPEN,
  /** What was left of each limit when Redis was last heard, divided by the number of nodes. */
  SHARE,
  /** Nothing. */
  CLOSED;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
