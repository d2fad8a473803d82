package dev.patchbay.cluster.value;

import dev.patchbay.cluster.LuaScript;
import dev.patchbay.cluster.RedisConnection;
import dev.patchbay.cluster.RedisUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes values to Redis, where the oldest make room for new ones, and tells once if it takes none.
 *
 * <p>Threading: any thread.
 */
final class ValueWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ValueWriter.class);

  private final ValueSettings values;
  private final String holder;
  private final AtomicBoolean refused = new AtomicBoolean();

  /**
   * @param holder holder of this node's leases
   */
  ValueWriter(ValueSettings values, String holder) {
    this.values = values;
    this.holder = holder;
  }

  boolean isRefused() {
    return refused.get();
  }

  /** Writes a value; false if it is larger than all values may be together. */
  boolean put(RedisConnection redis, String name, byte[] value, Duration ttl)
      throws RedisUnavailable {
    try {
      List<byte[]> answer =
          redis.run(LuaScript.VALUE_PUT, keys(name), arguments(name, ttl), List.of(value));
      if (refused.compareAndSet(true, false)) {
        LOG.info("Redis takes responses again");
      }
      return RedisConnection.text(answer.get(0)).equals("1");
    } catch (RedisUnavailable failed) {
      if (failed.isRefusal()) {
        // Nodes that wait for the value need not wait until the lease ends.
        redis.run(LuaScript.LEASE_RELEASE, List.of(ValueKeys.lease(name)), List.of(holder));
      }
      if (failed.isRefusal() && refused.compareAndSet(false, true)) {
        LOG.warn("Redis takes no responses: {}", failed.getMessage());
      }
      throw failed;
    }
  }

  private static List<String> keys(String name) {
    return List.of(
        ValueKeys.value(name), ValueKeys.lease(name), ValueKeys.EXPIRIES, ValueKeys.SIZES);
  }

  private List<String> arguments(String name, Duration ttl) {
    return List.of(
        ValueKeys.VALUES,
        name,
        holder,
        String.valueOf(Math.max(1, ttl.toMillis())),
        String.valueOf(Math.max(1, values.ttl().toMillis())),
        String.valueOf(values.limit()));
  }
}
