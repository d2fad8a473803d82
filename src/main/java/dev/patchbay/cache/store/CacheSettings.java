package dev.patchbay.cache.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What is kept, where, and for how long.
 *
 * @param routes the routes whose calls are looked at
 * @param memory bytes kept on the heap; 0 for none
 * @param disk bytes kept on disk; 0 for none
 * @param directory where the disk's share is; belongs to one router at a time
 * @param ttl how long an answer may be used
 * @param maxEntry largest answer that is kept, in bytes
 * @param perClient true if a client gets only what the same client has asked for
 * @param abandoned what becomes of a fetch that everybody has left
 */
public record CacheSettings(
    Set<String> routes,
    long memory,
    long disk,
    Path directory,
    Duration ttl,
    long maxEntry,
    boolean perClient,
    Abandoned abandoned) {

  /** What becomes of a fetch that everybody has left. */
  public enum Abandoned {
    /** The provider's work ends. */
    CANCEL,
    /** It is fetched to its end and kept: whoever asks twice gets it the second time. */
    FINISH
  }

  /** Smallest bound of an answer: below it hardly a word fits. */
  public static final long LEAST_ENTRY = 64 * 1024;

  public CacheSettings {
    routes = Set.copyOf(routes);
    if (memory < 0 || disk < 0) {
      throw new IllegalArgumentException(
          "memory, disk: " + memory + ", " + disk + " (expected: >= 0)");
    }
    if (maxEntry < LEAST_ENTRY || maxEntry > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "maxEntry: " + maxEntry + " (expected: " + LEAST_ENTRY + " to 2 GiB)");
    }
  }
}
