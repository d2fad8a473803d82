package dev.patchbay.cluster.value;

import dev.patchbay.cluster.LuaScript;
import dev.patchbay.cluster.RedisConnection;
import dev.patchbay.cluster.RedisUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Leases of values that this node makes, which it renews, and of those that others make and it
 * waits for (distributed lock with expiry).
 *
 * <p>Threading: any thread adds and removes, one renews and looks.
 */
final class LeaseTable {

  /** A lease that is not renewed for so long ends: its node is dead, or cut off. */
  static final Duration LENGTH = Duration.ofSeconds(3);

  static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(1);

  /** Nobody waits for a value that takes longer; so that no lease is kept for ever. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final int MOST = 200;

  private final String holder;
  private final LongSupplier nanos;
  private final Map<String, Long> held = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Boolean>> awaited = new ConcurrentHashMap<>();
  private long renewed;

  LeaseTable(String holder, LongSupplier nanos) {
    this.holder = holder;
    this.nanos = nanos;
    this.renewed = nanos.getAsLong();
  }

  String holder() {
    return holder;
  }

  void hold(String name) {
    held.put(name, nanos.getAsLong());
  }

  /** True if this node held the lease. */
  boolean drop(String name) {
    return held.remove(name) != null;
  }

  /** Completed with true once the value is stored; false if it is not coming. */
  CompletableFuture<Boolean> await(String name) {
    // A copy: who stops waiting does not stop the others.
    return awaited.computeIfAbsent(name, unused -> new CompletableFuture<>()).copy();
  }

  boolean isWaiting() {
    return !awaited.isEmpty();
  }

  void renew(RedisConnection redis) throws RedisUnavailable {
    long now = nanos.getAsLong();
    if (held.isEmpty() || now - renewed < BETWEEN_RENEWALS.toNanos()) {
      return;
    }
    renewed = now;
    held.values().removeIf(since -> now - since > LONGEST.toNanos());
    List<String> leases = held.keySet().stream().map(ValueKeys::lease).toList();
    if (!leases.isEmpty()) {
      redis.run(LuaScript.LEASE_RENEW, leases, List.of(holder, String.valueOf(LENGTH.toMillis())));
    }
  }

  void look(RedisConnection redis) throws RedisUnavailable {
    List<String> names = awaited.keySet().stream().limit(MOST).toList();
    if (names.isEmpty()) {
      return;
    }
    List<String> keys = new ArrayList<>();
    for (String name : names) {
      keys.add(ValueKeys.value(name));
      keys.add(ValueKeys.lease(name));
    }
    List<String> states = redis.run(LuaScript.LEASE_LOOK, keys, List.of());
    for (int i = 0; i < names.size(); i++) {
      if (!states.get(i).equals("held")) {
        end(names.get(i), states.get(i).equals("stored"));
      }
    }
  }

  private void end(String name, boolean stored) {
    CompletableFuture<Boolean> ended = awaited.remove(name);
    if (ended != null) {
      ended.complete(stored);
    }
  }

  /** Lets all who wait go on, because Redis is away or this node stops. */
  void endAll() {
    List.copyOf(awaited.keySet()).forEach(name -> end(name, false));
  }
}
