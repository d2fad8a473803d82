package dev.patchbay.config.value;

/** A value that does not fit its key; the message says what was expected. */
public final class InvalidValue extends RuntimeException {

  public InvalidValue(String expected) {
    super(expected, null, false, false);
  }
}
