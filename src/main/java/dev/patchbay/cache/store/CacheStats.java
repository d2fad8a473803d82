package dev.patchbay.cache.store;

import dev.patchbay.call.CacheStatus;
import java.util.Map;

/**
 * What the cache has done since it was started, and what it holds.
 *
 * @param calls calls by what was done for them
 * @param hits calls answered from each tier, by its name
 * @param kept answers that were kept
 * @param notKept answers that were fetched to be kept and could not be: failed, broken off, too
 *     large, or from a substitute
 * @param inFlight fetches that are under way
 * @param tiers what each tier holds, by its name
 */
public record CacheStats(
    Map<CacheStatus, Long> calls,
    Map<String, Long> hits,
    long kept,
    long notKept,
    int inFlight,
    Map<String, Size> tiers) {

  /**
   * What a tier holds.
   *
   * @param answers how many
   * @param bytes how large together
   */
  public record Size(long answers, long bytes) {}

  public CacheStats {
    calls = Map.copyOf(calls);
    hits = Map.copyOf(hits);
    tiers = Map.copyOf(tiers);
  }
}
