package dev.patchbay.config;

/** A value that does not fit its key; the message says what was expected. */
final class NotAsExpected extends RuntimeException {

  NotAsExpected(String expected) {
    super(expected, null, false, false);
  }
}
