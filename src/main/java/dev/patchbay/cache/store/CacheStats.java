package dev.patchbay.cache.store;

import dev.patchbay.call.CacheStatus;
import java.util.Map;

/**
 * Statistics of the response cache since the router was started.
 *
 * @param calls calls by cache status
 * @param hits hits by tier
 * @param kept responses that were stored
 * @param notKept fetched responses that could not be stored: failed, truncated, too large, or from
 *     a substitute
 * @param inFlight running fetches
 * @param tiers size of each tier
 */
public record CacheStats(
    Map<CacheStatus, Long> calls,
    Map<String, Long> hits,
    long kept,
    long notKept,
    int inFlight,
    Map<String, Size> tiers) {

  /**
   * Size of a tier.
   *
   * @param answers number of entries
   * @param bytes their size
   */
  public record Size(long answers, long bytes) {}

  public CacheStats {
    calls = Map.copyOf(calls);
    hits = Map.copyOf(hits);
    tiers = Map.copyOf(tiers);
  }
}
