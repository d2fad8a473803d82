package dev.patchbay.ratelimit.bucket;

/**
 * Name of a token bucket or concurrency count: the limit's name and the client, address, route or
 * provider that it counts for.
 */
public final class LimitName {

  /** A character that no limit's name contains. */
  private static final char SEPARATOR = '\n';

  private LimitName() {}

  /** Joins a limit's name and its subject's name; unique among all limits. */
  public static String of(String limit, String subject) {
    return limit + SEPARATOR + subject;
  }

  /** Name of the limit in a joined name. */
  public static String limitIn(String name) {
    return name.substring(0, name.indexOf(SEPARATOR));
  }
}
