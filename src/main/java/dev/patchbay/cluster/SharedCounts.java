package dev.patchbay.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Distributed counters: claims of calls on counts that all nodes share. One thread sends the claims
 * of all calls that wait, so that a node's own sums reach Redis in their order.
 *
 * <p>Threading: any thread claims; one exchanges.
 */
public final class SharedCounts {

  /** The braces keep all keys on one server of a cluster. */
  public static final String PREFIX = "{patchbay}:";

  private static final int LARGEST_BATCH = 200;

  /** Wakes the thread that sends; nobody waits for it. */
  private static final CountRequest NUDGE = new CountRequest(List.of());

  /**
   * Claim on a count.
   *
   * @param amount amount claimed; 0 if it is not known yet
   */
  public record Claim(SharedCount count, long amount) {}

  /**
   * Decision on a claim.
   *
   * @param room true if there was enough
   * @param left amount left
   * @param pause time until there is enough
   */
  public record Decision(boolean room, double left, Duration pause) {}

  private final ClusterSettings settings;
  private final IntSupplier nodes;
  private final LongSupplier nanos;
  private final AtomicLong fields = new AtomicLong();
  private final BlockingQueue<CountRequest> queue = new LinkedBlockingQueue<>();
  private final Set<SharedCount> changed = ConcurrentHashMap.newKeySet();
  private final Set<SharedCount> held = ConcurrentHashMap.newKeySet();
  private final LongAdder decidedAlone = new LongAdder();
  private volatile boolean up;

  /** True while a call has waited in vain, until Redis answers: the next ones need not wait. */
  private volatile boolean overdue;

  /**
   * @param nodes number of live nodes, as last known
   * @param nanos monotonic clock
   */
  SharedCounts(ClusterSettings settings, IntSupplier nodes, LongSupplier nanos) {
    this.settings = settings;
    this.nodes = nodes;
    this.nanos = nanos;
  }

  /** This node's part of a count; to be kept by the caller while it is in use. */
  public SharedCount count(SharedCount.Quota quota) {
    return new SharedCount(quota, fields.incrementAndGet(), nanos.getAsLong());
  }

  /** Takes all claims or none. */
  public List<Decision> acquire(List<Claim> claims) {
    return acquire(claims, settings.failing());
  }

  /** Takes all claims or none, by this policy while Redis is away. */
  List<Decision> acquire(List<Claim> claims, FailurePolicy failing) {
    if (claims.isEmpty()) {
      return List.of();
    }
    if (up && !overdue) {
      CountRequest request = new CountRequest(claims);
      queue.add(request);
      Optional<List<Boolean>> rooms = request.await(settings.timeout());
      if (rooms.isPresent()) {
        return decisions(claims, rooms.get());
      }
      overdue = true;
      nudge();
    }
    decidedAlone.increment();
    return share(failing).take(claims, claim -> settle(claim.count(), claim.amount()));
  }

  private List<Decision> decisions(List<Claim> claims, List<Boolean> rooms) {
    boolean all = !rooms.contains(false);
    List<Decision> decisions = new ArrayList<>();
    long now = nanos.getAsLong();
    for (Claim claim : claims) {
      double left = claim.count().left(now);
      boolean room = rooms.get(decisions.size());
      Duration pause = room ? Duration.ZERO : claim.count().pause(left, claim.amount());
      decisions.add(new Decision(room, left, pause));
      if (all) {
        track(claim.count());
      }
    }
    return decisions;
  }

  /** Adds to what this node has taken, whatever is left; less than zero gives back. */
  public void add(SharedCount count, long amount) {
    settle(count, amount);
    if (up) {
      nudge();
    }
  }

  /** Wakes the thread that sends. */
  void nudge() {
    queue.add(NUDGE);
  }

  private void settle(SharedCount count, long amount) {
    count.add(amount);
    track(count);
    changed.add(count);
  }

  private void track(SharedCount count) {
    if (!count.quota().isSlots()) {
      return;
    }
    held.add(count);
    if (count.own() == 0) {
      held.remove(count);
    }
  }

  /** Number of claims that were decided without Redis. */
  long decidedAlone() {
    return decidedAlone.sum();
  }

  /** Nanoseconds of the clock by which counts are read. */
  public long now() {
    return nanos.getAsLong();
  }

  /** Sends slots again that Redis has lost, or that were taken for those of a dead node. */
  void renewHeld() {
    changed.addAll(held);
  }

  boolean isUp() {
    return up;
  }

  FailurePolicy failing() {
    return settings.failing();
  }

  /** Share of this node while Redis is away. */
  CountShare share(FailurePolicy failing) {
    return new CountShare(failing, nodes.getAsInt(), nanos);
  }

  void setUp(boolean reached) {
    up = reached;
  }

  /** Sends what waits, or waits for something to send. */
  void exchange(RedisConnection redis, String node, Duration longest)
      throws RedisUnavailable, InterruptedException {
    CountRequest first =
        changed.isEmpty() ? queue.poll(longest.toNanos(), TimeUnit.NANOSECONDS) : queue.poll();
    List<CountRequest> waiting = new ArrayList<>();
    if (first != null) {
      waiting.add(first);
      queue.drainTo(waiting, LARGEST_BATCH);
    }
    waiting.removeIf(request -> request == NUDGE || request.isAbandoned());
    List<SharedCount> sent = takeChanged();
    if (waiting.isEmpty() && sent.isEmpty()) {
      overdue = false;
      return;
    }
    CountBatch batch = new CountBatch(waiting, sent);
    try {
      batch.exchange(redis, node, up, nanos.getAsLong());
      batch.counts().stream().filter(SharedCount::isStale).forEach(changed::add);
      overdue = false;
    } catch (RedisUnavailable away) {
      up = false;
      changed.addAll(sent);
      waiting.forEach(CountRequest::release);
      throw away;
    }
  }

  private List<SharedCount> takeChanged() {
    List<SharedCount> taken = new ArrayList<>();
    for (Iterator<SharedCount> all = changed.iterator();
        all.hasNext() && taken.size() < LARGEST_BATCH; ) {
      taken.add(all.next());
      all.remove();
    }
    return taken;
  }
}
