package dev.patchbay.ratelimit;

import java.util.Locale;

/** Scope of a rate limit: each client, address, route or provider on its own, or all together. */
public enum Scope {
  CLIENT,
  IP,
  ROUTE,
  PROVIDER,
  ALL;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if the subject is known as soon as the caller is. */
  boolean ofCaller() {
    return this == CLIENT || this == IP || this == ALL;
  }
}
