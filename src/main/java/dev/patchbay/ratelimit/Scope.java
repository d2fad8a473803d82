package dev.patchbay.ratelimit;

import java.util.Locale;

/** Who shares a limit. */
public enum Scope {
  CLIENT,
  IP,
  ROUTE,
  PROVIDER,
  ALL;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if it is known as soon as the caller is. */
  boolean ofCaller() {
    return this == CLIENT || this == IP || this == ALL;
  }
}
