package dev.patchbay.cache;

import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.call.CacheStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters of the response cache: hits, misses, joined calls, entries stored.
 *
 * <p>Threading: any thread, without a lock.
 */
final class CacheCounters {

  private final Map<CacheStatus, LongAdder> calls = new EnumMap<>(CacheStatus.class);
  private final Map<String, LongAdder> hits = new ConcurrentHashMap<>();
  private final LongAdder stored = new LongAdder();
  private final LongAdder notStored = new LongAdder();

  CacheCounters() {
    for (CacheStatus status : CacheStatus.values()) {
      calls.put(status, new LongAdder());
    }
  }

  void countCall(CacheStatus status) {
    calls.get(status).increment();
  }

  void countHit(String tier) {
    countCall(CacheStatus.HIT);
    hits.computeIfAbsent(tier, unused -> new LongAdder()).increment();
  }

  void countFetch(boolean isStored) {
    (isStored ? stored : notStored).increment();
  }

  CacheStats snapshot(int inFlight, Map<String, CacheStats.Size> tiers) {
    Map<CacheStatus, Long> counted = new EnumMap<>(CacheStatus.class);
    calls.forEach((status, count) -> counted.put(status, count.sum()));
    Map<String, Long> byTier = new TreeMap<>();
    hits.forEach((tier, count) -> byTier.put(tier, count.sum()));
    return new CacheStats(counted, byTier, stored.sum(), notStored.sum(), inFlight, tiers);
  }
}
