package dev.patchbay.ratelimit.bucket;

/**
 * The name under which a limit counts: its own, and that of the client, address, route or provider
 * that has it for itself.
 */
public final class LimitName {

  /** What no name of a limit has in it. */
  private static final char END = '\n';

  private LimitName() {}

  /** The name of what is shared, among all limits. */
  public static String of(String limit, String subject) {
    return limit + END + subject;
  }

  /** The limit in such a name. */
  public static String limitIn(String name) {
    return name.substring(0, name.indexOf(END));
  }
}
