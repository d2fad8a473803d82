package dev.patchbay.cluster.value;

import dev.patchbay.cluster.LuaScript;
import dev.patchbay.cluster.RedisConnection;
import dev.patchbay.cluster.RedisUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Sweep over the values in Redis that removes those which match, a few at a time.
 *
 * <p>Threading: one thread.
 */
final class ValueSweep {

  private final RedisConnection redis;
  private final Predicate<byte[]> which;
  private final int bytes;

  /**
   * @param which true for the first bytes of a value to be removed
   * @param bytes number of these bytes
   */
  ValueSweep(RedisConnection redis, Predicate<byte[]> which, int bytes) {
    this.redis = redis;
    this.which = which;
    this.bytes = bytes;
  }

  void run(int some) throws RedisUnavailable {
    int from = 0;
    while (true) {
      List<byte[]> answer = heads(from, from + some - 1);
      int count = Integer.parseInt(RedisConnection.text(answer.get(0)));
      List<String> removed = new ArrayList<>();
      for (int i = 1; i + 1 < answer.size(); i += 2) {
        if (which.test(answer.get(i + 1))) {
          removed.add(RedisConnection.text(answer.get(i)));
        }
      }
      drop(removed);
      if (count < some) {
        return;
      }
      // What was removed has made the ones behind it move up.
      from += count - removed.size();
    }
  }

  private List<byte[]> heads(int first, int last) throws RedisUnavailable {
    return redis.run(
        LuaScript.VALUE_HEADS,
        List.of(ValueKeys.EXPIRIES),
        List.of(
            ValueKeys.VALUES, String.valueOf(first), String.valueOf(last), String.valueOf(bytes)),
        List.of());
  }

  private void drop(List<String> names) throws RedisUnavailable {
    if (names.isEmpty()) {
      return;
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(ValueKeys.VALUES);
    arguments.addAll(names);
    redis.run(LuaScript.VALUE_DROP, List.of(ValueKeys.EXPIRIES, ValueKeys.SIZES), arguments);
  }
}
