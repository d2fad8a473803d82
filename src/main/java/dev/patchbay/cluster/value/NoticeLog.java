package dev.patchbay.cluster.value;

import dev.patchbay.cluster.LuaScript;
import dev.patchbay.cluster.RedisConnection;
import dev.patchbay.cluster.RedisUnavailable;
import dev.patchbay.cluster.SharedCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of notices (replicated log): sends those of this node, and reads those of all.
 *
 * <p>Threading: any thread adds, one exchanges.
 */
final class NoticeLog {

  /** A node that has not read the log for so long does not know what others have said. */
  private static final Logger LOG = LoggerFactory.getLogger(NoticeLog.class);

  private static final Duration CURRENT = Duration.ofSeconds(1);

  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final int LONGEST = 100;
  private static final int MOST_WAITING = 1_000;
  private static final String KEY = SharedCounts.PREFIX + "notices";
  private static final String FORGOTTEN = SharedCounts.PREFIX + "notices:forgotten";

  private final Duration current;
  private final Duration ttl;
  private final NoticeListener listener;
  private final LongSupplier nanos;
  private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
  private volatile long number;
  private volatile long heard;
  private volatile boolean everHeard;
  private volatile long count;
  private volatile long bytes;

  /**
   * @param patience longest time that a call waits for Redis
   * @param ttl time for which the log is kept after the last notice
   */
  NoticeLog(Duration patience, Duration ttl, NoticeListener listener, LongSupplier nanos) {
    this.current = patience.compareTo(CURRENT) > 0 ? patience : CURRENT;
    this.ttl = ttl;
    this.listener = listener;
    this.nanos = nanos;
  }

  /** Sends a notice with the next exchange, also if that is after an outage. */
  void add(String text) {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(text);
      return;
    }
    LOG.warn("too many notices wait for Redis: other nodes are not told of one");
  }

  /** Number of the last notice that this node has heard. */
  long number() {
    return number;
  }

  /** True if this node knows all notices but those of the last second. */
  boolean isCurrent() {
    return everHeard && nanos.getAsLong() - heard < current.toNanos();
  }

  /** Number of values in Redis, and their bytes, as last heard. */
  long count() {
    return count;
  }

  long bytes() {
    return bytes;
  }

  Duration untilNext() {
    if (!waiting.isEmpty() || !everHeard) {
      return Duration.ZERO;
    }
    Duration left = INTERVAL.minusNanos(nanos.getAsLong() - heard);
    return left.isNegative() ? Duration.ZERO : left;
  }

  void exchange(RedisConnection redis) throws RedisUnavailable {
    long now = nanos.getAsLong();
    List<String> sent = waiting.stream().limit(LONGEST).toList();
    List<String> arguments = new ArrayList<>();
    arguments.add(String.valueOf(number));
    arguments.add(String.valueOf(ttl.toMillis()));
    arguments.add(String.valueOf(LONGEST));
    arguments.addAll(sent);
    List<String> answer =
        redis.run(
            LuaScript.NOTICES,
            List.of(KEY, FORGOTTEN, ValueKeys.EXPIRIES, ValueKeys.SIZES),
            arguments);
    sent.forEach(unused -> waiting.remove());
    List<Notice> fresh = new ArrayList<>();
    for (int i = 4; i + 1 < answer.size(); i += 2) {
      fresh.add(new Notice(Long.parseLong(answer.get(i)), answer.get(i + 1)));
    }
    count = Long.parseLong(answer.get(2));
    bytes = Long.parseLong(answer.get(3));
    if (!fresh.isEmpty()) {
      listener.onNotices(Long.parseLong(answer.get(1)), fresh);
      number = fresh.get(fresh.size() - 1).number();
    }
    heard = now;
    everHeard = true;
  }
}
