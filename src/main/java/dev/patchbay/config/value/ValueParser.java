package dev.patchbay.config.value;

/** Parses and validates the text of one configuration value. */
@FunctionalInterface
public interface ValueParser<T> {

  /**
   * Parses a text that is not empty.
   *
   * @throws InvalidValue if the text is not a valid value
   */
  T read(String text);
}
