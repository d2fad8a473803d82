package dev.patchbay.routing.balance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Load balancing strategy of a route (priority, round robin, least connections, power of two
 * choices): which of several eligible candidates is tried first.
 */
public enum Balance {
  /** The order of the configuration is the preference. */
  FIRST,
  /** Round robin. */
  ROUND_ROBIN,
  /** Weighted round robin. */
  WEIGHTED,
  /** The candidate with the fewest outstanding calls for its weight. */
  LEAST_BUSY,
  /** Power of two choices, by time to first byte and outstanding calls. */
  FASTEST,
  /** The candidate with the lowest price; an unknown price comes last. */
  CHEAPEST;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Balance> named(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }
}
