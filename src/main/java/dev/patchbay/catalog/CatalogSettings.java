package dev.patchbay.catalog;

import java.time.Duration;

/**
 * Settings of the catalogue refresh.
 *
 * @param refresh time between two refreshes of a provider's lists
 * @param timeout time limit of one refresh
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
