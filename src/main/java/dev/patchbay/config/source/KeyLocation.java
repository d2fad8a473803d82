package dev.patchbay.config.source;

/**
 * Location of a configuration key: its source, and its line in a file.
 *
 * @param source a file, {@code environment} or {@code system properties}; empty if no source has it
 * @param line line of the key in the file, from 1; 0 if it is not in a file
 */
public record KeyLocation(String source, int line) {

  public static final KeyLocation NOWHERE = new KeyLocation("", 0);

  public KeyLocation {
    if (line < 0) {
      throw new IllegalArgumentException("line: " + line + " (expected: >= 0)");
    }
  }

  /**
   * Prefix of a message about the key: {@code conf/a.properties:12: }; empty if no source has it.
   */
  public String prefix() {
    if (source.isEmpty()) {
      return "";
    }
    return line == 0 ? source + ": " : source + ":" + line + ": ";
  }
}
