package dev.patchbay.embedded;

/** A command line that says something we do not understand. */
final class UsageError extends Exception {

  UsageError(String message) {
    super(message);
  }
}
