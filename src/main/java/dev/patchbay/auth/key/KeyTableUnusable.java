package dev.patchbay.auth.key;

/** The table of API keys cannot be read or written at the moment. */
public final class KeyTableUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeyTableUnusable(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
