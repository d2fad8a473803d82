package dev.patchbay.command;

/** Failure of a command whose command line is right; the message is for the user who typed it. */
public final class CommandFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
