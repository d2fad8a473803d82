package dev.patchbay.config.source;

/**
 * Where a key is said.
 *
 * @param source a file, {@code environment} or {@code system properties}; empty if nobody says it
 * @param line where the key begins in the file, from 1 on; 0 if it is in no file
 */
public record KeyLocation(String source, int line) {

  public static final KeyLocation NOWHERE = new KeyLocation("", 0);

  public KeyLocation {
    if (line < 0) {
      throw new IllegalArgumentException("line: " + line + " (expected: >= 0)");
    }
  }

  /** As a prefix of what is said of it: {@code conf/a.properties:12: }; empty if nobody says it. */
  public String prefix() {
    if (source.isEmpty()) {
      return "";
    }
    return line == 0 ? source + ": " : source + ":" + line + ": ";
  }
}
