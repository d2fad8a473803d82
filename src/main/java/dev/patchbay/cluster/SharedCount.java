package dev.patchbay.cluster;

import java.time.Duration;

/**
 * One node's part of a distributed counter: the absolute sum of what this node has taken, and what
 * it last heard of the whole. While Redis is away the node takes from its share of that.
 *
 * <p>Threading: any thread; the lock is held briefly.
 */
public final class SharedCount {

  private static final double NANOS = 1e6;

  /**
   * What is counted.
   *
   * @param key name of the count, alike on all nodes
   * @param capacity most that all nodes together may hold
   * @param refill amount that comes back each millisecond; 0 for slots, which are given back
   */
  public record Quota(String key, double capacity, double refill) {

    /** Slots of calls in flight: those of a node end with it. */
    public static Quota slots(String key, int capacity) {
      return new Quota(key, capacity, 0);
    }

    boolean isSlots() {
      return refill == 0;
    }
  }

  /**
   * Values that Redis needs.
   *
   * @param own sum that this node has taken
   * @param acknowledged sum at the last answer
   * @param level level at the last answer
   * @param age milliseconds since then
   */
  record Report(long own, long acknowledged, double level, double age) {}

  private final Quota quota;
  private final long field;
  private long own;
  private long acknowledged;
  private double level;
  private long heard;
  private boolean alone;
  private double share;
  private long shareSince;

  /**
   * @param field name of this count among all that this node ever had: a count that was dropped
   *     starts anew
   * @param now nanoseconds of a monotonic clock
   */
  SharedCount(Quota quota, long field, long now) {
    this.quota = quota;
    this.field = field;
    this.level = quota.capacity();
    this.heard = now;
  }

  Quota quota() {
    return quota;
  }

  long field() {
    return field;
  }

  synchronized Report report(long now) {
    return new Report(own, acknowledged, level, (now - heard) / NANOS);
  }

  /** Adds to what this node has taken; less than zero gives back. */
  synchronized void add(long amount) {
    own += amount;
    if (alone) {
      share -= amount;
    }
  }

  /**
   * Takes in an answer.
   *
   * @param sum sum of this node that Redis now has
   * @param complete false while sums of other nodes may be missing; the share then stays as it is
   */
  synchronized void hear(long sum, double remaining, boolean complete, long now) {
    acknowledged = sum;
    level = remaining;
    heard = now;
    alone = alone && !complete;
  }

  /** True if Redis has another sum than this node, as after a call that did not wait. */
  synchronized boolean isStale() {
    return own != acknowledged;
  }

  /** Sum that this node has taken. */
  public synchronized long own() {
    return own;
  }

  /** Amount left for all nodes, as far as this node knows; below zero if it is in debt. */
  public synchronized double left(long now) {
    return Math.min(quota.capacity(), level + refilled(now - heard)) - (own - acknowledged);
  }

  /** Takes from this node's share, without Redis. */
  synchronized boolean tryTakeShare(long amount, int parts, long now) {
    boolean enough = Math.max(1, amount) <= shareLeft(parts, now);
    if (enough) {
      own += amount;
      share -= amount;
    }
    return enough;
  }

  /** Amount left of this node's share. */
  synchronized double shareLeft(int parts, long now) {
    if (quota.isSlots()) {
      // A node that may make no call at all helps nobody.
      return Math.max(1, Math.floor(quota.capacity() / parts)) - own;
    }
    if (alone) {
      double more = refilled(now - shareSince) / parts;
      share = Math.min(share + more, quota.capacity() / parts);
    } else {
      share = left(now) / parts;
      alone = true;
    }
    shareSince = now;
    return share;
  }

  /** Time until this amount is left. */
  public Duration pause(double left, long amount) {
    double missing = Math.max(1, amount) - left;
    return missing <= 0 || quota.isSlots()
        ? Duration.ZERO
        : Duration.ofNanos((long) (missing / quota.refill() * NANOS));
  }

  private double refilled(long elapsed) {
    return elapsed / NANOS * quota.refill();
  }
}
