package dev.patchbay.config.value;

/** Thrown for a value that is invalid for its key; the message says what is expected. */
public final class InvalidValue extends RuntimeException {

  public InvalidValue(String expected) {
    super(expected, null, false, false);
  }
}
