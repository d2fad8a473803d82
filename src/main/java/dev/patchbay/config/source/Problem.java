package dev.patchbay.config.source;

/**
 * Problem of the configuration: an invalid value, an unknown key or a missing one.
 *
 * @param where location of the key
 * @param key full name of the key
 * @param value value of the key; {@code ***} if it may be a secret
 * @param expected values that would be valid
 */
public record Problem(KeyLocation where, String key, String value, String expected) {

  /** A problem whose location is not known yet. */
  public Problem(String key, String value, String expected) {
    this(KeyLocation.NOWHERE, key, value, expected);
  }

  public Problem at(KeyLocation location) {
    return new Problem(location, key, value, expected);
  }

  @Override
  public String toString() {
    return where.prefix() + key + ": " + value + " (expected: " + expected + ")";
  }
}
