package dev.patchbay.cache;

import dev.patchbay.web.CacheUse;
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
final class Counters {

  private final Map<CacheUse, LongAdder> calls = new EnumMap<>(CacheUse.class);
  private final Map<String, LongAdder> hits = new ConcurrentHashMap<>();
  private final LongAdder kept = new LongAdder();
  private final LongAdder notKept = new LongAdder();

  Counters() {
    for (CacheUse use : CacheUse.values()) {
      calls.put(use, new LongAdder());
    }
  }

  void call(CacheUse use) {
    calls.get(use).increment();
  }

  void hit(String tier) {
    call(CacheUse.HIT);
    hits.computeIfAbsent(tier, unused -> new LongAdder()).increment();
  }

  void fetched(boolean isKept) {
    (isKept ? kept : notKept).increment();
  }

  CacheStats with(int inFlight, Map<String, CacheStats.Size> tiers) {
    Map<CacheUse, Long> counted = new EnumMap<>(CacheUse.class);
    calls.forEach((use, count) -> counted.put(use, count.sum()));
    Map<String, Long> byTier = new TreeMap<>();
    hits.forEach((tier, count) -> byTier.put(tier, count.sum()));
    return new CacheStats(counted, byTier, kept.sum(), notKept.sum(), inFlight, tiers);
  }
}
