package dev.patchbay.command;

/** A command cannot do what it was told; the message is for whoever typed it. */
public final class CommandFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
