package dev.patchbay.config;

/** How the text of a value becomes what the records want. */
@FunctionalInterface
interface Form<T> {

  /**
   * Reads a text that is not empty.
   *
   * @throws NotAsExpected if it does not fit
   */
  T read(String text);
}
