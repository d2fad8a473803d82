package dev.patchbay.config.value;

/** How the text of a value becomes what the records want. */
@FunctionalInterface
public interface ValueParser<T> {

  /**
   * Reads a text that is not empty.
   *
   * @throws InvalidValue if it does not fit
   */
  T read(String text);
}
