package dev.patchbay.text.rule;

/** An invalid line in a file of text rules or of pronunciations. */
public final class InvalidRule extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param line number of the line, from 1
   * @param expected what would be valid there
   */
  public InvalidRule(int line, String expected) {
    super("line " + line + ": " + expected);
  }
}
