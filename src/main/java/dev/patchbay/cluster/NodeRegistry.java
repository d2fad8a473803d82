package dev.patchbay.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Registry of the live nodes by heartbeat: shows this node's status to the others and reads theirs.
 *
 * <p>Threading: one thread beats, any reads.
 */
public final class NodeRegistry {

  static final String BEATS = SharedCounts.PREFIX + "nodes";

  /** A node that is silent for so long is dead: its slots are free. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(3);

  private static final String STATUSES = SharedCounts.PREFIX + "statuses";
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final String node;
  private final LongSupplier nanos;
  private final AtomicReference<Exchange> exchange =
      new AtomicReference<>(new Exchange(() -> "{}", statuses -> {}));
  private final AtomicReference<Map<String, String>> live = new AtomicReference<>(Map.of());
  private long last;

  private record Exchange(Supplier<String> status, Consumer<Map<String, String>> others) {}

  /**
   * @param node name of this node, which no other ever had
   */
  NodeRegistry(String node, LongSupplier nanos) {
    this.node = node;
    this.nanos = nanos;
  }

  /**
   * Shows this status from now on.
   *
   * @param status status of this node, as it is shown to the others
   * @param others listener of the others' statuses, by node
   */
  void show(Supplier<String> status, Consumer<Map<String, String>> others) {
    exchange.set(new Exchange(status, others));
  }

  /** Name of this node. */
  public String node() {
    return node;
  }

  /** Statuses of all live nodes by name, as last known. */
  public Map<String, String> statuses() {
    return live.get();
  }

  int size() {
    return Math.max(1, live.get().size());
  }

  Duration untilNextBeat() {
    Duration left = INTERVAL.minusNanos(nanos.getAsLong() - last);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Shows this node; false if Redis did not know it any more. */
  boolean beat(RedisConnection redis) throws RedisUnavailable {
    last = nanos.getAsLong();
    List<String> answer =
        redis.run(
            LuaScript.NODES,
            List.of(BEATS, STATUSES),
            List.of(node, String.valueOf(DEAD_AFTER.toMillis()), exchange.get().status().get()));
    Map<String, String> found = new TreeMap<>();
    for (int i = 1; i + 1 < answer.size(); i += 2) {
      found.put(answer.get(i), answer.get(i + 1));
    }
    live.set(Map.copyOf(found));
    found.remove(node);
    exchange.get().others().accept(found);
    return answer.get(0).equals("1");
  }

  void leave(RedisConnection redis) throws RedisUnavailable {
    redis.run(LuaScript.LEAVE, List.of(BEATS, STATUSES), List.of(node));
  }
}
