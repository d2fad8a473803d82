package dev.patchbay.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Distributed semaphore: permits that all nodes have together. Those of a node end with it; while
 * Redis is away, a node has its share of them.
 *
 * <p>Threading: any thread; the lock is held briefly.
 */
public final class DistributedSemaphore {

  private final SharedCounts counts;

  /** The newest is the first; the others are those of former sizes, of which permits are held. */
  private final Deque<SharedCount> sizes = new ArrayDeque<>();

  public DistributedSemaphore(SharedCounts counts) {
    this.counts = counts;
  }

  /** Sets name and size; permits already held remain valid. */
  public synchronized void adopt(String key, int permits) {
    SharedCount.Quota quota = SharedCount.Quota.slots(key, permits);
    if (sizes.isEmpty() || !sizes.peekFirst().quota().equals(quota)) {
      sizes.addFirst(counts.count(quota));
    }
  }

  /**
   * Acquires a permit, and waits for Redis only briefly. A node whose policy is to fail closed has
   * its share, too: no call at all would be no relief for whoever serves them.
   */
  public boolean tryAcquire() {
    SharedCounts.Claim one = new SharedCounts.Claim(newest(), 1);
    return counts.acquire(List.of(one), failing()).get(0).room();
  }

  private FailurePolicy failing() {
    return counts.failing() == FailurePolicy.OPEN ? FailurePolicy.OPEN : FailurePolicy.SHARE;
  }

  /** Gives a permit back; never waits. */
  public synchronized void release() {
    sizes.removeIf(size -> size != newest() && size.own() <= 0);
    SharedCount oldest = sizes.peekLast();
    // A call that began while the limit was not shared has none.
    if (oldest != null && oldest.own() > 0) {
      counts.add(oldest, -1);
    }
  }

  private synchronized SharedCount newest() {
    return sizes.peekFirst();
  }

  /** True unless Redis is away and this node has more than its share. */
  public boolean isWithinShare() {
    return counts.isUp() || counts.share(failing()).left(newest()) >= 0;
  }

  /** True while Redis answers. */
  public boolean isUp() {
    return counts.isUp();
  }

  /** Number of live nodes, as last known. */
  public int nodes() {
    return counts.share(failing()).nodes();
  }
}
