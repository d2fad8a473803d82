package dev.patchbay.cli;

/** A command line that does not follow its syntax; the message is for the user who typed it. */
public final class CommandLineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandLineException(String message) {
    super(message);
  }
}
