package dev.patchbay.fetch;

/** The client has disconnected, or reads nothing any more; no evidence about any provider. */
public final class ClientGone extends Exception {

  private static final long serialVersionUID = 1L;

  public ClientGone(Exception cause) {
    super("client gone", cause, false, false);
  }

  public ClientGone() {
    this(null);
  }
}
