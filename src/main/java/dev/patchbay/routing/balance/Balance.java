package dev.patchbay.routing.balance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of several equal candidates a route asks first. */
public enum Balance {
  /** The order of the configuration is the preference. */
  FIRST,
  /** One after the other. */
  ROUND_ROBIN,
  /** One after the other, each as often as its weight says. */
  WEIGHTED,
  /** The one with the fewest calls for its weight. */
  LEAST_BUSY,
  /** The better of two picked by chance, by the time to the first byte and the calls there. */
  FASTEST,
  /** The one with the lowest price; an unknown price comes last. */
  CHEAPEST;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Balance> named(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }
}
