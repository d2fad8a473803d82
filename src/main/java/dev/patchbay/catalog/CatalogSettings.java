package dev.patchbay.catalog;

import java.time.Duration;

/**
 * How the merged catalogue is kept.
 *
 * @param refresh time between two looks at a provider's lists
 * @param timeout time for one look
 */
public record CatalogSettings(Duration refresh, Duration timeout) {

  public CatalogSettings {
    positive("refresh", refresh);
    positive("timeout", timeout);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
