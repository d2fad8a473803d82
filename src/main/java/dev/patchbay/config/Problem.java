package dev.patchbay.config;

/**
 * One thing wrong with the configuration.
 *
 * @param where where it is said
 * @param key the key at fault
 * @param value what it says; {@code ***} where it may be a secret
 * @param expected what it should say
 */
public record Problem(Where where, String key, String value, String expected) {

  /** A problem whose place is not known yet. */
  public Problem(String key, String value, String expected) {
    this(Where.NOWHERE, key, value, expected);
  }

  Problem at(Where place) {
    return new Problem(place, key, value, expected);
  }

  @Override
  public String toString() {
    return where.prefix() + key + ": " + value + " (expected: " + expected + ")";
  }
}
