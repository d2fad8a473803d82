package dev.patchbay.cache;

import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.call.CacheStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the cache does.
 *
 * <p>Threading: safe, without a lock.
 */
final class CacheCounters {

  private final Map<CacheStatus, LongAdder> calls = new EnumMap<>(CacheStatus.class);
  private final Map<String, LongAdder> hits = new ConcurrentHashMap<>();
  private final LongAdder kept = new LongAdder();
  private final LongAdder notKept = new LongAdder();

  CacheCounters() {
    for (CacheStatus use : CacheStatus.values()) {
      calls.put(use, new LongAdder());
    }
  }

  void call(CacheStatus use) {
    calls.get(use).increment();
  }

  void hit(String tier) {
    call(CacheStatus.HIT);
    hits.computeIfAbsent(tier, unused -> new LongAdder()).increment();
  }

  void fetched(boolean isKept) {
    (isKept ? kept : notKept).increment();
  }

  CacheStats with(int inFlight, Map<String, CacheStats.Size> tiers) {
    Map<CacheStatus, Long> counted = new EnumMap<>(CacheStatus.class);
    calls.forEach((use, count) -> counted.put(use, count.sum()));
    Map<String, Long> byTier = new TreeMap<>();
    hits.forEach((tier, count) -> byTier.put(tier, count.sum()));
    return new CacheStats(counted, byTier, kept.sum(), notKept.sum(), inFlight, tiers);
  }
}
