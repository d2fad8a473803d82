package dev.patchbay.cache.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Settings of the response cache.
 *
 * @param routes routes whose cache is on
 * @param memory size of the memory tier in bytes; 0 for none
 * @param disk size of the disk tier in bytes; 0 for none
 * @param directory directory of the disk tier; used by one router at a time
 * @param ttl time to live of an entry
 * @param maxEntry largest response that is stored, in bytes
 * @param perClient true if clients do not share entries
 * @param abandoned treatment of a fetch whose clients have all disconnected
 * @param shared the tier that nodes share
 */
public record CacheSettings(
    Set<String> routes,
    long memory,
    long disk,
    Path directory,
    Duration ttl,
    long maxEntry,
    boolean perClient,
    Abandoned abandoned,
    Shared shared) {

  /** Treatment of a fetch whose clients have all disconnected. */
  public enum Abandoned {
    /** It is cancelled. */
    CANCEL,
    /** It is finished and stored, for the next call. */
    FINISH
  }

  /**
   * Settings of the tier that nodes share.
   *
   * @param limit size of the tier in bytes, for all nodes together; 0 for none
   * @param maxEntry largest response in it, in bytes
   */
  public record Shared(long limit, long maxEntry) {

    /** Largest limit of an entry: Redis serves all nodes, one command after the other. */
    public static final long MOST_ENTRY = 1 << 20;

    public static final Shared NONE = new Shared(0, LEAST_ENTRY);

    public Shared {
      if (limit < 0 || maxEntry < LEAST_ENTRY || maxEntry > MOST_ENTRY) {
        throw new IllegalArgumentException(
            "limit, maxEntry: " + limit + ", " + maxEntry + " (expected: >= 0, up to 1 MiB)");
      }
    }
  }

  /** Smallest limit of an entry: a second of speech. */
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
