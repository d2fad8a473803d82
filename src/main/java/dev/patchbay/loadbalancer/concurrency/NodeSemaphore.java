package dev.patchbay.loadbalancer.concurrency;

import java.time.Duration;

/**
 * Distributed semaphore of one provider: permits that all nodes have together, besides the slots of
 * each node.
 */
public interface NodeSemaphore {

  /** That of a node which shares nothing. */
  NodeSemaphore ALONE = new LocalSemaphore();

  /**
   * Load of the other nodes at a provider, as last heard.
   *
   * @param calls calls in flight
   * @param waiting calls that wait for a slot
   */
  record Elsewhere(int calls, int waiting) {
    public static final Elsewhere NONE = new Elsewhere(0, 0);

    public Elsewhere plus(Elsewhere other) {
      return new Elsewhere(calls + other.calls, waiting + other.waiting);
    }
  }

  /** Applies a limit from now on; permits already held remain valid. */
  void adopt(ConcurrencyLimit limit);

  /** True if the slots of this node are all there is. */
  boolean isAlone();

  /** Acquires a permit; waits for the answer only briefly. */
  boolean tryAcquire();

  /** Gives a permit back; never waits. */
  void release();

  /** True if a permit may go from one call of this node to its next one. */
  boolean mayKeep();

  /** Time between two requests for a permit by calls that wait. */
  Duration pause();

  Elsewhere elsewhere();

  /** Takes in the load of the other nodes. */
  void hear(Elsewhere others);
}
