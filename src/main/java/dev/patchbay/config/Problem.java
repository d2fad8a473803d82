package dev.patchbay.config;

/**
 * One thing wrong with the configuration.
 *
 * @param key the key at fault
 * @param value what it says; {@code ***} where it may be a secret
 * @param expected what it should say
 */
public record Problem(String key, String value, String expected) {

  @Override
  public String toString() {
    return key + ": " + value + " (expected: " + expected + ")";
  }
}
