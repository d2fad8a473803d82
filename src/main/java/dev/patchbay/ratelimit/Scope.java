package dev.patchbay.ratelimit;

import java.util.Locale;

/**
 * Scope of a rate limit: each client, user, address, route or provider on its own, or all together.
 */
public enum Scope {
  CLIENT,
  USER,
  IP,
  ROUTE,
  PROVIDER,
  ALL;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if the subject is known as soon as the caller is. */
  boolean ofCaller() {
    return this == CLIENT || this == USER || this == IP || this == ALL;
  }
}
