package dev.patchbay.call;

import java.util.Locale;

/** What the cache did for a call. */
public enum CacheStatus {
  /** The answer was kept. */
  HIT,
  /** Somebody else's identical call was under way. */
  JOINED,
  /** It was fetched, and kept if it could be. */
  MISS,
  /** It was fetched for this call alone. */
  BYPASS;

  public static final String HEADER = "X-Patchbay-Cache";

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
