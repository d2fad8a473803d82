package dev.patchbay.routing.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Substitution policy of a route: how far it may deviate from the requested model and voice. */
public enum Substitution {
  /** Only names the provider has, and maps written in the configuration. */
  STRICT,
  /** Also the aliases that the provider's preset declares. */
  MAPPED,
  /** Also the provider's fallback name for anything it does not know. */
  ANY;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Substitution> named(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }
}
