package dev.patchbay.embedded;

/** A command line that says something we do not understand. */
final class BadOption extends Exception {

  BadOption(String message) {
    super(message);
  }
}
