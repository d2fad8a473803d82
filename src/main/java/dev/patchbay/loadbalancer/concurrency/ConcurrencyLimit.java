package dev.patchbay.loadbalancer.concurrency;

/**
 * Concurrency limit of a provider.
 *
 * @param calls most concurrent calls
 * @param queue most calls waiting for a slot
 * @param sharedName name of the limit of all nodes together; empty for a limit of each node
 */
public record ConcurrencyLimit(int calls, int queue, String sharedName) {

  public static final ConcurrencyLimit NONE = new ConcurrencyLimit(Integer.MAX_VALUE, 0);

  public ConcurrencyLimit {
    if (calls < 1) {
      throw new IllegalArgumentException("calls: " + calls + " (expected: >= 1)");
    }
    if (queue < 0) {
      throw new IllegalArgumentException("queue: " + queue + " (expected: >= 0)");
    }
  }

  /** A limit of each node. */
  public ConcurrencyLimit(int calls, int queue) {
    this(calls, queue, "");
  }
}
