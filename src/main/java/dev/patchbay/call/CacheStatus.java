package dev.patchbay.call;

import java.util.Locale;

/** Cache status of a call. */
public enum CacheStatus {
  /** Answered from a stored entry. */
  HIT,
  /** Shared the fetch of an identical call. */
  JOINED,
  /** Fetched, and stored if possible. */
  MISS,
  /** Fetched for this call alone. */
  BYPASS;

  public static final String HEADER = "X-Patchbay-Cache";

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
