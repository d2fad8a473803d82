package dev.patchbay.config.source;

/**
 * One thing wrong with the configuration.
 *
 * @param where where it is said
 * @param key the key at fault
 * @param value what it says; {@code ***} where it may be a secret
 * @param expected what it should say
 */
public record Problem(KeyLocation where, String key, String value, String expected) {

  /** A problem whose place is not known yet. */
  public Problem(String key, String value, String expected) {
    this(KeyLocation.NOWHERE, key, value, expected);
  }

  public Problem at(KeyLocation place) {
    return new Problem(place, key, value, expected);
  }

  @Override
  public String toString() {
    return where.prefix() + key + ": " + value + " (expected: " + expected + ")";
  }
}
